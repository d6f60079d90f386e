//! Places that are not public, written down independently of the runtime: names of this machine and
//! of its network, and the addresses of the registries of special-purpose addresses (RFC 6890,
//! IANA) that are not globally reachable.

use std::net::{Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Networks of IPv4: the address and the length of the prefix.
const V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 2, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([240, 0, 0, 0], 4),
];

/// Networks of IPv6.
const V6: &[([u16; 8], u32)] = &[
    ([0, 0, 0, 0, 0, 0, 0, 0], 128),
    ([0, 0, 0, 0, 0, 0, 0, 1], 128),
    ([0x100, 0, 0, 0, 0, 0, 0, 0], 64),
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32),
    ([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7),
    ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10),
];

/// Whether a server out in the world has no business naming this place.
pub fn is_special(url: &Url) -> bool {
    match url.host() {
        None => true,
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let below = |zone: &str| name == zone || name.ends_with(&format!(".{zone}"));
            ["localhost", "local", "internal"].into_iter().any(below)
        }
        Some(Host::Ipv4(ip)) => special_v4(ip),
        Some(Host::Ipv6(ip)) => special_v6(ip),
    }
}

fn special_v4(ip: Ipv4Addr) -> bool {
    let within = |(net, length): &([u8; 4], u32)| {
        (u32::from(ip) ^ u32::from_be_bytes(*net)) >> (32 - length) == 0
    };
    V4.iter().any(within)
}

fn special_v6(ip: Ipv6Addr) -> bool {
    let bits = u128::from(ip);
    let within = |(net, length): &([u16; 8], u32)| {
        (bits ^ u128::from(Ipv6Addr::from(*net))) >> (128 - length) == 0
    };
    let inner = Ipv4Addr::from((bits & 0xffff_ffff) as u32);
    // An IPv4 address in an IPv6 one: mapped, compatible, and of the well-known prefix of NAT64
    // (RFC 6052 section 2.1).
    let holds_v4 = matches!(bits >> 32, 0 | 0xffff) || bits >> 32 == 0x0064_ff9b << 64;
    V6.iter().any(within) || (holds_v4 && special_v4(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_are_not_public() {
        let rows = [
            ("http://localhost./", true),
            ("http://a.localhost./", true),
            ("http://metadata.google.internal/", true),
            ("http://[::127.0.0.1]/", true),
            ("http://[64:ff9b::7f00:1]/", true),
            ("http://[::ffff:10.0.0.1]/", true),
            ("http://100.64.0.1/", true),
            ("http://0x7f.1/", true),
            ("http://[fd00::1]/", true),
            ("http://example.com/", false),
            ("http://93.184.215.14/", false),
            ("http://[2606:2800::1]/", false),
            ("http://notlocalhost/", false),
        ];
        for (url, expected) in rows {
            assert_eq!(is_special(&Url::parse(url).expect("a URL")), expected, "{url}");
        }
    }
}
