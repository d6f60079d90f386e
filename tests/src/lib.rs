//! The test suites of specwright.
