//! Target `xml`: see `specwright_properties::xml`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| specwright_properties::xml::run(data));
