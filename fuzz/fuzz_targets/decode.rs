//! Target `decode`: see `specwright_properties::decode`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| specwright_properties::decode::run(data));
