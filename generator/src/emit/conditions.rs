//! The condition under which something is compiled: the features of an API that is divided.

use super::Input;
use crate::{
    ir::GroupId,
    passes::{Feature, FeatureId, Need},
};
use proc_macro2::TokenStream;
use quote::quote;

impl Input<'_> {
    /// What a need is as an attribute; nothing for what is always there.
    pub fn condition(&self, need: &Need) -> Option<TokenStream> {
        let Need::Any(features) = need else { return None };
        let features: Vec<&str> =
            features.iter().map(|feature| self.names.feature(*feature)).collect();
        Some(match &features[..] {
            [one] => quote!(#[cfg(feature = #one)]),
            several => quote!(#[cfg(any(#(feature = #several),*))]),
        })
    }

    /// The condition of what belongs to a group.
    pub fn group_condition(&self, group: GroupId) -> Option<TokenStream> {
        self.condition(&self.group_need(group))
    }

    /// The features with which the operations of a group are compiled.
    pub fn group_need(&self, group: GroupId) -> Need {
        let feature = self.facts.division().and_then(|division| division.feature_of(group));
        feature.map_or(Need::Always, |feature| Need::Any(vec![feature]))
    }

    /// The features of a divided API with what each is of, in order; none when it is not divided.
    pub fn features(&self) -> Vec<(FeatureId, &Feature)> {
        let features = self.facts.division().map_or(&[][..], |division| division.features());
        features.iter().enumerate().map(|(i, feature)| (FeatureId(i as u32), feature)).collect()
    }
}
