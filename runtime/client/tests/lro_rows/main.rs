//! The rules of long-running operations, row by row: what each response leads to. Named after the
//! sections of the rule book (1 mechanisms, 2 initial state, 4 polls, 6 results, 7 failures, 8
//! origins, 9 Graph); states and Retry-After (3, 5) are tested where they are read.

mod play;
mod polls;
mod results;
mod starts;
