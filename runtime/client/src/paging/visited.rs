//! Which links have been followed, in bounded memory: the last ones are remembered each, and a
//! cycle of more is found by Brent's method, in which one older link is kept and replaced after 1,
//! 2, 4, 8, … steps (R. P. Brent, "An improved Monte Carlo factorization algorithm", BIT 20, 1980).

use std::collections::hash_map::RandomState;
use std::collections::{HashSet, VecDeque};
use std::hash::BuildHasher;

/// The links that have been followed. Of each it keeps 128 bits, by keys that nobody else knows.
pub(super) struct Visited {
    keys: [RandomState; 2],
    recent: HashSet<u128>,
    order: VecDeque<u128>,
    most: usize,
    /// The older link, when the next one is taken in its place, and how many have been followed.
    older: Option<u128>,
    next: u64,
    steps: u64,
}

impl Visited {
    /// Remembers so many links each.
    pub(super) fn new(most: usize) -> Self {
        let keys = [RandomState::new(), RandomState::new()];
        Self {
            keys,
            recent: HashSet::new(),
            order: VecDeque::new(),
            most,
            older: None,
            next: 1,
            steps: 0,
        }
    }

    /// Takes note of a link that was followed.
    pub(super) fn insert(&mut self, link: &str) {
        let hash = self.hash(link);
        self.steps += 1;
        if self.steps == self.next {
            self.older = Some(hash);
            self.next = self.next.saturating_mul(2);
        }
        if self.most > 0 && self.recent.insert(hash) {
            self.order.push_back(hash);
        }
        if self.order.len() > self.most
            && let Some(first) = self.order.pop_front()
        {
            self.recent.remove(&first);
        }
    }

    /// Whether a link is known to have been followed.
    pub(super) fn contains(&self, link: &str) -> bool {
        let hash = self.hash(link);
        self.older == Some(hash) || self.recent.contains(&hash)
    }

    fn hash(&self, link: &str) -> u128 {
        let [high, low] = &self.keys;
        u128::from(high.hash_one(link)) << 64 | u128::from(low.hash_one(link))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After how many links a cycle of this length, which begins after this many others, is found.
    fn found(most: usize, before: usize, cycle: usize) -> usize {
        let mut visited = Visited::new(most);
        for step in 0..100_000 {
            let link = if step < before {
                format!("a{step}")
            } else {
                format!("b{}", (step - before) % cycle)
            };
            if visited.contains(&link) {
                return step;
            }
            visited.insert(&link);
            assert!(visited.recent.len() <= most && visited.order.len() <= most);
        }
        panic!("a cycle of {cycle} was not found");
    }

    #[test]
    fn a_short_cycle_is_found_at_once() {
        assert_eq!(found(10, 0, 1), 1);
        assert_eq!(found(10, 5, 10), 15);
    }

    #[test]
    fn a_long_cycle_is_found_in_bounded_memory() {
        for (before, cycle) in [(0, 11), (3, 100), (1000, 1000), (7, 5000)] {
            let step = found(10, before, cycle);
            assert!(step <= 3 * (before.max(cycle) + cycle), "{before} {cycle}: {step}");
        }
        assert!(found(0, 2, 3) <= 15);
    }
}
