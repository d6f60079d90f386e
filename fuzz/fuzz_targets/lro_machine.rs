//! Target `lro_machine`: see `specwright_properties::lro_machine`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| specwright_properties::lro_machine::run(data));
