//! What a description costs grows as its text does: each family of hostile descriptions is
//! generated in three sizes, each twice the one before, and what is allocated is counted.
//! Instructions, which also tell of scanning without allocating, are counted by `cargo xtask cost`.
//! Nothing here is timed. `SPECWRIGHT_COST` chooses families by a part of their name.

mod families;

use allocation_counter::AllocationInfo;
use families::Family;
use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

/// Twice the text may allocate this many times as much: a logarithm and the room that lists keep
/// are allowed for.
const GROWTH: f64 = 2.3;

/// Less than this says nothing about growth.
const LITTLE: u64 = 200_000;

#[test]
fn what_a_description_allocates_grows_as_its_text_does() {
    let wanted = std::env::var("SPECWRIGHT_COST").unwrap_or_default();
    let all: Vec<&Family> =
        families::all().filter(|family| family.name.contains(&wanted)).collect();
    let (next, faults) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(family) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            let fault = fault(family);
            faults.lock().expect("no other thread panicked").extend(fault);
        }
    };
    std::thread::scope(|scope| {
        let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        (0..workers).for_each(|_| drop(scope.spawn(work)));
    });
    let faults = faults.into_inner().expect("no thread panicked");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with the growth of a family.
fn fault(family: &Family) -> Option<String> {
    let measured = [1, 2, 4].map(|times| measure(family, times * family.size));
    let worst = growth(measured.map(|info| info.bytes_total), LITTLE)
        .max(growth(measured.map(|info| info.bytes_max), LITTLE))
        .max(growth(measured.map(|info| info.count_total), LITTLE / 100));
    (worst >= GROWTH)
        .then(|| format!("{} grows by {worst:.2} a doubling: {measured:?}", family.name))
}

/// How much more there is for twice the size: in the second doubling and on the average of both,
/// for the room that lists keep comes in leaps.
fn growth([one, two, four]: [u64; 3], little: u64) -> f64 {
    let ratio = |more: u64, less: u64| more as f64 / less.max(1) as f64;
    if four < little { 0.0 } else { ratio(four, two).min(ratio(four, one).sqrt()) }
}

/// What is allocated for one size. All work is done on one thread, for allocations are counted by
/// thread.
fn measure(family: &Family, size: usize) -> AllocationInfo {
    let input = (family.make)(size);
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be started");
    pool.install(|| {
        allocation_counter::measure(|| {
            input.run();
        })
    })
}
