//! Target `retry_after`: see `specwright_properties::retry_after`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| specwright_properties::retry_after::run(data));
