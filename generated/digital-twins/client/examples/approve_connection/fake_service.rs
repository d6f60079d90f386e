//! The service as the documentation shows it: a PUT that is accepted, a status monitor, and the
//! connection at its own address.

use digital_twins_client::testing::{Answer, Arrived, Loopback};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The token that the service accepts.
pub const TOKEN: &str = "a token of the example";

const OPERATION: &str = "/subscriptions/50016170-c839-41ba-a724-51e9df440b9e/providers/Microsoft.\
                         DigitalTwins/locations/westus2";
const ID: &str = "12345678-1234-1234-123456789012";

/// Starts it on a free port of this machine. It ends when it is dropped.
pub fn start() -> Loopback {
    let polls = AtomicUsize::new(0);
    Loopback::serve_with(move |_, request| {
        if request.header("authorization") != Some(&format!("Bearer {TOKEN}")) {
            return Answer::json(
                401,
                r#"{"error": {"code": "InvalidAuthenticationToken", "message": "The access token is invalid."}}"#,
            );
        }
        match (request.method.as_str(), request.path.as_str()) {
            ("PUT", path) if path.contains("/privateEndpointConnections/") => accepted(request),
            ("GET", path) if path.starts_with(OPERATION) => {
                match polls.fetch_add(1, Ordering::Relaxed) {
                    0 => Answer::json(200, r#"{"status": "Updating"}"#).header("Retry-After", "0"),
                    _ => Answer::json(200, r#"{"status": "Succeeded"}"#),
                }
            }
            ("GET", path) if path.contains("/privateEndpointConnections/") => {
                connection(200, "Approved", "Approved by johndoe@company.com.")
            }
            _ => Answer::json(
                404,
                r#"{"error": {"code": "NotFound", "message": "There is nothing at this address."}}"#,
            ),
        }
    })
}

fn accepted(request: &Arrived) -> Answer {
    let endpoint = format!("http://{}", request.header("host").unwrap_or_default());
    connection(202, "Pending", "Awaiting approval.")
        .header("Azure-AsyncOperation", &format!("{endpoint}{OPERATION}/operationStatuses/{ID}"))
        .header("Location", &format!("{endpoint}{OPERATION}/operationResults/{ID}"))
        .header("Retry-After", "1")
}

fn connection(status: u16, state: &str, description: &str) -> Answer {
    let group =
        "/subscriptions/50016170-c839-41ba-a724-51e9df440b9e/resourceGroups/resRg/providers";
    let text = format!(
        r#"{{
            "id": "{group}/Microsoft.DigitalTwins/digitalTwinsInstances/myDigitalTwinsService/privateEndpointConnections/myPrivateConnection",
            "name": "myPrivateConnection",
            "type": "Microsoft.DigitalTwins/digitalTwinsInstances/privateEndpointConnections",
            "properties": {{
                "provisioningState": "Succeeded",
                "privateEndpoint": {{ "id": "{group}/Microsoft.Network/privateEndpoints/myPrivateEndpoint" }},
                "groupIds": ["digitalTwinsInstance"],
                "privateLinkServiceConnectionState": {{ "status": "{state}", "description": "{description}" }}
            }}
        }}"#
    );
    Answer::json(status, text)
}
