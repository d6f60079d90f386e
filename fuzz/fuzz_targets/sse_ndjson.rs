//! Target `sse_ndjson`: see `specwright_properties::sse_ndjson`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| specwright_properties::sse_ndjson::run(data));
