//! The scenarios that the server counts, from `tests/conformance/scenarios.tsv`: the group of tests
//! that each belongs to, and why it is not reached if it is not.

use std::{fs, path::Path};

/// All scenarios that the server counts, in the order of the table.
#[derive(Debug)]
pub struct Scenarios(pub Vec<Scenario>);

/// One scenario that the server counts.
#[derive(Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The tests that reach it: a module and a feature of the package of the tests.
    pub group: String,
    /// The category of the server's report that counts the scenario.
    pub category: String,
    /// The name of the scenario in the server's report.
    pub name: String,
    /// Why the scenario cannot be reached.
    pub reason: Option<String>,
}

impl Scenarios {
    /// Reads the table.
    pub fn read(path: &Path) -> Result<Scenarios, String> {
        let text = fs::read_to_string(path)
            .map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
        Self::parse(&text).map_err(|line| {
            format!("{}:{line}: not `group category scenario [reason]`", path.display())
        })
    }

    /// An error is the number of a line.
    fn parse(text: &str) -> Result<Scenarios, usize> {
        let mut scenarios = Vec::new();
        for (number, line) in (1..).zip(text.lines()).skip(1) {
            let mut cells = line.splitn(4, '\t').map(str::to_owned);
            let (Some(group), Some(category), Some(name)) =
                (cells.next(), cells.next(), cells.next())
            else {
                return Err(number);
            };
            scenarios.push(Scenario { group, category, name, reason: cells.next() });
        }
        Ok(Scenarios(scenarios))
    }

    /// The groups, in the order of the table.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = self.0.iter().map(|scenario| scenario.group.as_str()).collect();
        groups.dedup();
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_table() {
        let text = "group\tcategory\tscenario\treason\n\
         a\tazure\tOne\n\
         a\toptional\tTwo\tbecause\n\
         b\tazure\tThree\n";
        let scenarios = Scenarios::parse(text).expect("it is a table");
        assert_eq!(scenarios.groups(), ["a", "b"]);
        assert_eq!(scenarios.0[1].reason.as_deref(), Some("because"));
        assert_eq!(Scenarios::parse("head\na\tazure\n").err(), Some(2));
    }
}
