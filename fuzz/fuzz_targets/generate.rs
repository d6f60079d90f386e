//! Target `generate`: see `specwright_properties::generate`. Three of four changes are made to the
//! tree of the description, the others to its bytes.

#![no_main]

use specwright_properties::{generate, mutate};

libfuzzer_sys::fuzz_target!(|data: &[u8]| generate::run(data));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let made = if seed % 4 == 0 { None } else { mutate::mutate(&data[..size], seed.into()) };
    match made {
        Some(made) if made.len() <= max_size => {
            data[..made.len()].copy_from_slice(&made);
            made.len()
        }
        _ => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
});
