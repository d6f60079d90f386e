//! The coarsest partition of a graph's nodes in which the children of nodes of one class are of one
//! class, position by position (Hopcroft, "An n log n algorithm for minimizing states in a finite
//! automaton", 1971).

use std::collections::HashMap;

/// Nodes in classes.
struct Partition {
    /// The nodes of each class.
    classes: Vec<Vec<usize>>,
    /// The class of each node.
    of: Vec<usize>,
    /// Classes by which others are still to be split, and whether each is among them.
    open: Vec<usize>,
    is_open: Vec<bool>,
}

/// Splits classes until the children of nodes of one class are of one class. `first` gives the
/// class that each node has at the start; nodes of one class have equally many children.
/// `contained` gives the children of each node. The classes are numbered by their first nodes.
pub fn refine(first: &[usize], contained: &[Vec<usize>]) -> Vec<usize> {
    let mut containers: Vec<Vec<(usize, usize)>> = vec![Vec::new(); contained.len()];
    for (node, contained) in contained.iter().enumerate() {
        for (place, inner) in contained.iter().enumerate() {
            containers[*inner].push((place, node));
        }
    }
    let mut partition = Partition::of(first);
    while let Some(class) = partition.open.pop() {
        partition.is_open[class] = false;
        // Only for the positions at which a node of the class is a child: most classes have few of
        // all positions.
        let mut touched: Vec<(usize, usize)> =
            partition.classes[class].iter().flat_map(|node| &containers[*node]).copied().collect();
        touched.sort_by_key(|(place, _)| *place);
        for touched in touched.chunk_by(|(one, _), (other, _)| one == other) {
            partition.split(touched.iter().map(|(_, node)| *node));
        }
    }
    numbered(&partition.of)
}

impl Partition {
    fn of(first: &[usize]) -> Partition {
        let of = numbered(first);
        let mut classes: Vec<Vec<usize>> =
            vec![Vec::new(); of.iter().max().map_or(0, |last| last + 1)];
        of.iter().enumerate().for_each(|(node, class)| classes[*class].push(node));
        let open = (0..classes.len()).collect();
        Partition { is_open: vec![true; classes.len()], classes, of, open }
    }

    /// Splits each class into its nodes that are among these and the others.
    fn split(&mut self, touched: impl Iterator<Item = usize>) {
        let mut parts: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut known: HashMap<usize, usize> = HashMap::new();
        for node in touched {
            let class = self.of[node];
            let part = *known.entry(class).or_insert_with(|| {
                parts.push((class, Vec::new()));
                parts.len() - 1
            });
            parts[part].1.push(node);
        }
        for (class, part) in parts {
            if part.len() == self.classes[class].len() {
                continue;
            }
            let new = self.classes.len();
            part.iter().for_each(|node| self.of[*node] = new);
            // The smaller part moves, so that each node moves no more often than the logarithm of
            // their number.
            let of = &self.of;
            self.classes[class].retain(|node| of[*node] == class);
            self.classes.push(part);
            self.is_open.push(false);
            let smaller =
                if self.classes[new].len() < self.classes[class].len() { new } else { class };
            let next = if self.is_open[class] { new } else { smaller };
            self.is_open[next] = true;
            self.open.push(next);
        }
    }
}

/// The same classes, numbered by their first nodes.
fn numbered(classes: &[usize]) -> Vec<usize> {
    let mut known: HashMap<usize, usize> = HashMap::new();
    let number = |class: &usize| {
        let next = known.len();
        *known.entry(*class).or_insert(next)
    };
    classes.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::refine;

    #[test]
    fn a_chain_is_told_apart_from_its_end() {
        let contained: Vec<Vec<usize>> =
            (0..6).map(|node| if node < 5 { vec![node + 1] } else { Vec::new() }).collect();
        assert_eq!(refine(&[0, 0, 0, 0, 0, 1], &contained), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn circles_of_different_lengths_are_alike() {
        let contained = [vec![1], vec![0], vec![3], vec![4], vec![2]];
        assert_eq!(refine(&[0; 5], &contained), [0; 5]);
    }

    #[test]
    fn the_place_of_what_is_held_counts() {
        let contained = [vec![2, 3], vec![3, 2], Vec::new(), Vec::new(), vec![2, 3]];
        assert_eq!(refine(&[0, 0, 1, 2, 0], &contained), [0, 1, 2, 3, 0]);
    }
}
