//! Target `injection`: see `specwright_properties::injection`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| specwright_properties::injection::run(data));
