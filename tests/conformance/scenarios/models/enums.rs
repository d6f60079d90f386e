//! Enums that know not all values, and enums of numbers.

use extensible_enums_swagger_client::models::{DaysOfWeekExtensibleEnum as Day, IntEnum, Pet};
use non_string_enum_client::models::IntEnum as Status;

#[tokio::test]
async fn open() {
    let client = client!(extensible_enums_swagger_client);
    let calls = client.pet();
    let pet = |name: &str, day: Day, number: IntEnum| {
        Pet::new(number).with_name(name).with_days_of_week(day)
    };
    given!(
        calls.get_by_id("tommy") => pet("Tommy Tomson", Day::Monday, IntEnum::V1),
        calls.get_by_id("casper") => pet("Casper Ghosty", Day::Unknown("Weekend".into()), IntEnum::V2),
        calls.get_by_id("scooby") => pet("Scooby Scarface", Day::Thursday, IntEnum::Unknown("2.1".into())),
    );
    let retriever = pet("Retriever", Day::Unknown("Caturday".into()), IntEnum::V3);
    given!(calls.add().pet_param(&retriever) => retriever);
}

#[tokio::test]
async fn of_numbers() {
    let client = client!(non_string_enum_client);
    given!(
        client.int().put().input(Status::V200) => "Nice job posting an int enum",
        client.int().get() => Status::V429,
        client.float().put().input(200.4) => "Nice job posting a float enum",
        client.float().get() => 429.1,
    );
}
