//! Target `url_and_origin`: see `specwright_properties::url_and_origin`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| specwright_properties::url_and_origin::run(data));
