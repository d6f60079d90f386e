//! The registry of `x-…` keys and what they say. No other stage knows one.
