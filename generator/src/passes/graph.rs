//! Strongly connected components (Tarjan, 1972), without recursion: a description may be deeper
//! than the stack.

/// The component of each node, given the nodes its edges lead to. Two nodes are in one component
/// when each can reach the other.
pub fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let n = edges.len();
    let (mut index, mut low, mut component) = (vec![NEW; n], vec![0; n], vec![NEW; n]);
    let (mut stack, mut calls): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    let (mut next, mut count) = (0, 0);
    for root in 0..n {
        if index[root] != NEW {
            continue;
        }
        calls.push((root, 0));
        while let Some((node, at)) = calls.pop() {
            if at == 0 {
                (index[node], low[node]) = (next, next);
                next += 1;
                stack.push(node);
            } else {
                low[node] = low[node].min(low[edges[node][at - 1]]);
            }
            let mut step = at;
            while let Some(&to) = edges[node].get(step) {
                step += 1;
                if index[to] == NEW {
                    break;
                }
                if component[to] == NEW {
                    low[node] = low[node].min(index[to]);
                }
            }
            if step > at && index[edges[node][step - 1]] == NEW {
                calls.push((node, step));
                calls.push((edges[node][step - 1], 0));
            } else if low[node] == index[node] {
                while let Some(member) = stack.pop() {
                    component[member] = count;
                    if member == node {
                        break;
                    }
                }
                count += 1;
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn a_ring_is_one_component_and_a_tail_is_not_in_it() {
        let found = components(&[vec![1], vec![2], vec![0, 3], vec![]]);
        assert_eq!(
            (found[0] == found[1], found[1] == found[2], found[2] == found[3]),
            (true, true, false)
        );
    }

    #[test]
    fn two_rings_joined_one_way_stay_two() {
        let found = components(&[vec![1], vec![0, 2], vec![3], vec![2]]);
        assert_eq!(
            (found[0] == found[1], found[2] == found[3], found[0] == found[2]),
            (true, true, false)
        );
    }

    #[test]
    fn a_child_seen_twice_keeps_the_ring_together() {
        let found = components(&[vec![1, 1, 2], vec![2], vec![0]]);
        assert_eq!((found[0] == found[1], found[1] == found[2]), (true, true));
    }

    #[test]
    fn a_chain_of_a_million_does_not_overflow() {
        let edges: Vec<Vec<usize>> =
            (0..1_000_000).map(|i| if i < 999_999 { vec![i + 1] } else { vec![0] }).collect();
        assert!(components(&edges).iter().all(|c| *c == 0));
    }
}
