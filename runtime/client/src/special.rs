//! Addresses and names that are not of the public network: one table, for every place that follows
//! what a server names.
//!
//! A name that is public by its text and is resolved to a private address is not seen here: names
//! are resolved by the transport.

use std::net::{Ipv4Addr, Ipv6Addr};
use url::Host;

/// Ranges of IPv4 that are not globally reachable: the IANA IPv4 Special-Purpose Address Registry
/// (RFC 6890 section 2.2.2) and multicast. A more specific range that is reachable inside of one
/// that is not (192.0.0.9/32) has no servers that a link could lead to.
const V4: &[(Ipv4Addr, u32, &str)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8, "RFC 791, this network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "RFC 1918, private"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "RFC 6598, shared"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "RFC 1122, loopback"),
    (Ipv4Addr::new(168, 63, 129, 16), 32, "the platform service of Azure"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "RFC 3927, link-local"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "RFC 1918, private"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "RFC 6890, IETF protocol assignments"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "RFC 5737, documentation"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "RFC 7526, 6to4 relay"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "RFC 1918, private"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "RFC 2544, benchmarking"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "RFC 5737, documentation"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "RFC 5737, documentation"),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "RFC 5771, multicast"),
    (Ipv4Addr::new(240, 0, 0, 0), 4, "RFC 1112, reserved; RFC 8190, broadcast"),
];

/// The same of IPv6: the IANA IPv6 Special-Purpose Address Registry (RFC 6890 section 2.2.3) and
/// what it does not list.
const V6: &[(Ipv6Addr, u32, &str)] = &[
    // Unspecified, loopback, and the IPv4-compatible ones (RFC 4291 section 2.5.5.1).
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0, 0, 0), 96, "RFC 4291, loopback and IPv4-compatible"),
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, "RFC 4291, IPv4-mapped"),
    (Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, 0, 0), 96, "RFC 2765, IPv4-translated"),
    (Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, 0, 0), 48, "RFC 8215, local translation"),
    (Ipv6Addr::new(0x100, 0, 0, 0, 0, 0, 0, 0), 64, "RFC 6666, discard"),
    (Ipv6Addr::new(0x100, 0, 0, 1, 0, 0, 0, 0), 64, "RFC 9780, dummy"),
    // Teredo, benchmarking, ORCHID.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, "RFC 2928, IETF protocol assignments"),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, "RFC 3849, documentation"),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, "RFC 3056, 6to4"),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, "RFC 9637, documentation"),
    (Ipv6Addr::new(0x5f00, 0, 0, 0, 0, 0, 0, 0), 16, "RFC 9602, segment routing"),
    (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7, "RFC 4193, unique local"),
    (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 10, "RFC 4291, link-local"),
    (Ipv6Addr::new(0xfec0, 0, 0, 0, 0, 0, 0, 0), 10, "RFC 3879, site-local"),
    (Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), 8, "RFC 4291, multicast"),
];

/// `64:ff9b::/96` (RFC 6052 section 2.1): the address of IPv4 in its last 32 bits counts.
const NAT64: Ipv6Addr = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0);

/// Names that end so are not of the public DNS: special-use names of RFC 6761, 6762, 7686 and 8375,
/// `.internal` (ICANN resolution 2024.07.29.06), those that RFC 6762 appendix G finds in use in
/// private networks, and those of Kubernetes.
const NAMES: &[&str] = &[
    "localhost",
    "local",
    "onion",
    "home.arpa",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "localdomain",
    "svc",
];

/// Names of services that give a machine its own secrets, where they are not below one of
/// [`NAMES`].
const METADATA: &[&str] =
    &["metadata.tencentyun.com", "metadata.packet.net", "metadata.platformequinix.com"];

/// Whether a host is not of the public network. A name without a dot is one of the network one is
/// in.
pub(crate) fn is_special(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = bare(name);
            !name.contains('.')
                || METADATA.contains(&name.as_str())
                || NAMES.iter().any(|special| is_below(&name, special))
        }
        Host::Ipv4(ip) => is_special_v4(*ip),
        Host::Ipv6(ip) => is_special_v6(*ip),
    }
}

/// Whether a host is the machine itself, however it is written.
pub(crate) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => is_below(&bare(name), "localhost"),
        Host::Ipv4(ip) => is_here(*ip),
        Host::Ipv6(ip) => ip.is_loopback() || embedded(*ip).is_some_and(is_here),
    }
}

/// Without the dots at the end, by which a name is absolute (RFC 1034 section 3.1), and lower case.
fn bare(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

fn is_below(name: &str, special: &str) -> bool {
    name.strip_suffix(special).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn is_special_v4(ip: Ipv4Addr) -> bool {
    V4.iter()
        .any(|(start, length, _)| (u32::from(ip) ^ u32::from(*start)).leading_zeros() >= *length)
}

fn is_special_v6(ip: Ipv6Addr) -> bool {
    let within = |start: Ipv6Addr, length: u32| {
        (u128::from(ip) ^ u128::from(start)).leading_zeros() >= length
    };
    V6.iter().any(|(start, length, _)| within(*start, *length))
        || (within(NAT64, 96) && embedded(ip).is_some_and(is_special_v4))
}

/// The address of IPv4 that one of IPv6 stands for: mapped, compatible, translated, or 6to4.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let last = Ipv4Addr::from(u128::from(ip) as u32);
    match ip.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, ..]
        | [0, 0, 0, 0, 0xffff, 0, ..]
        | [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(last),
        [0x2002, high, low, ..] => Some(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low))),
        _ => None,
    }
}

/// Systems take all of 127.0.0.0/8 and 0.0.0.0 for the machine itself.
fn is_here(ip: Ipv4Addr) -> bool {
    ip.is_loopback() || ip.is_unspecified()
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;

    fn asked<T>(host: &str, of: fn(&Host<&str>) -> T) -> T {
        let url = Url::parse(&format!("https://{host}/x"))
            .unwrap_or_else(|error| panic!("{host}: {error}"));
        of(&url.host().expect("a host"))
    }

    #[test]
    fn first_and_last_address_of_each_range() {
        for (start, length, name) in V4 {
            let last =
                Ipv4Addr::from(u32::from(*start) | u32::MAX.checked_shr(*length).unwrap_or(0));
            assert!(is_special_v4(*start) && is_special_v4(last), "{name}");
        }
        for (start, length, name) in V6 {
            let last =
                Ipv6Addr::from(u128::from(*start) | u128::MAX.checked_shr(*length).unwrap_or(0));
            assert!(is_special_v6(*start) && is_special_v6(last), "{name}");
        }
    }

    #[test]
    fn special_hosts() {
        let hosts = [
            "localhost",
            "LOCALHOST",
            "localhost.",
            "a.localhost",
            "a.localhost.",
            "printer.local",
            "printer.local.",
            "metadata.google.internal",
            "metadata.google.internal.",
            "x.internal",
            "router.home.arpa",
            "x.corp",
            "x.lan",
            "intranet",
            "metadata",
            "kubernetes.default.svc",
            "a.svc.cluster.local",
            "metadata.tencentyun.com",
            "127.0.0.1",
            "127.255.255.255",
            "127.0.0.1.",
            "0.0.0.0",
            "0x7f.1",
            "2130706433",
            "017700000001",
            "127.1",
            "0",
            "10.0.0.1",
            "100.64.0.0",
            "100.127.255.255",
            "100.100.100.200",
            "169.254.169.254",
            "168.63.129.16",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::127.0.0.1]",
            "[::10.0.0.1]",
            "[::8.8.8.8]",
            "[::ffff:127.0.0.1]",
            "[::ffff:8.8.8.8]",
            "[::ffff:0:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::10.0.0.1]",
            "[64:ff9b::169.254.169.254]",
            "[64:ff9b:1::8.8.8.8]",
            "[100::1]",
            "[100:0:0:1::1]",
            "[2001::1]",
            "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
            "[2001:2::1]",
            "[2001:db8::1]",
            "[2002:7f00:1::]",
            "[2002:808:808::1]",
            "[3fff::1]",
            "[5f00::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[febf::1]",
            "[fec0::1]",
            "[ff02::1]",
        ];
        for host in hosts {
            assert!(asked(host, is_special), "{host}");
        }
    }

    #[test]
    fn public_hosts() {
        let hosts = [
            "api.example.com",
            "api.example.com.",
            "notlocalhost.com",
            "localhost.example.com",
            "internal.example.com",
            "mylocal.net",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "[2606:4700::1111]",
            "[2001:4860:4860::8888]",
            "[2a00::1]",
            "[64:ff9b::8.8.8.8]",
            "[2003::1]",
        ];
        for host in hosts {
            assert!(!asked(host, is_special), "{host}");
        }
    }

    #[test]
    fn the_machine_itself() {
        let here = [
            "localhost",
            "a.localhost.",
            "127.9.9.9",
            "0.0.0.0",
            "[::1]",
            "[::]",
            "[::127.0.0.1]",
            "[::ffff:127.0.0.1]",
        ];
        for host in here.into_iter().chain([
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::1]",
            "[::ffff:0:127.0.0.1]",
        ]) {
            assert!(asked(host, is_loopback), "{host}");
        }
        for host in ["localhost.example.com", "10.0.0.1", "[::8.8.8.8]", "[fe80::1]", "intranet"] {
            assert!(!asked(host, is_loopback), "{host}");
        }
    }
}
