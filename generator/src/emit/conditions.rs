//! When something is compiled: the features of an API that is divided.

use super::Input;
use crate::{
    ir::GroupId,
    passes::{Need, Part, PartId},
};
use proc_macro2::TokenStream;
use quote::quote;

impl Input<'_> {
    /// What a need is as an attribute; nothing for what is always there.
    pub fn condition(&self, need: &Need) -> Option<TokenStream> {
        let Need::Any(parts) = need else { return None };
        let features: Vec<&str> = parts.iter().map(|part| self.names.feature(*part)).collect();
        Some(match &features[..] {
            [one] => quote!(#[cfg(feature = #one)]),
            several => quote!(#[cfg(any(#(feature = #several),*))]),
        })
    }

    /// The condition of what belongs to a group.
    pub fn group_condition(&self, group: GroupId) -> Option<TokenStream> {
        self.condition(&self.group_need(group))
    }

    /// When the operations of a group are there.
    pub fn group_need(&self, group: GroupId) -> Need {
        let part = self.facts.division().and_then(|division| division.part_of(group));
        part.map_or(Need::Always, |part| Need::Any(vec![part]))
    }

    /// The features of a divided API with what each is of, in order; none when it is not divided.
    pub fn features(&self) -> Vec<(PartId, &Part)> {
        let parts = self.facts.division().map_or(&[][..], |division| division.parts());
        parts.iter().enumerate().map(|(i, part)| (PartId(i as u32), part)).collect()
    }
}
