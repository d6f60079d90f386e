//! Entries of an operation's table about calls that take several requests: long-running operations,
//! pages and waiting.

use crate::{
    emit::imports::Imports,
    ir::{FinalState, LroKind, Operation},
};
use proc_macro2::TokenStream;
use quote::quote;

/// How a long-running operation is followed.
pub fn lro(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let lro = operation.lro.as_ref()?;
    let (profile, kinds) = (imports.client("LroProfile"), imports.client("LroKind"));
    let kind = match lro.kind {
        LroKind::Arm => quote!(Arm),
        LroKind::DataPlane => quote!(DataPlane),
        LroKind::Graph => quote!(Graph),
    };
    let final_state = match lro.final_state {
        None => quote!(None),
        Some(state) => {
            let state = match state {
                FinalState::AzureAsyncOperation => quote!(AzureAsyncOperation),
                FinalState::Location => quote!(Location),
                FinalState::OriginalUri => quote!(OriginalUri),
                FinalState::OperationLocation => quote!(OperationLocation),
            };
            let ty = imports.client("FinalState");
            quote!(Some(#ty::#state))
        }
    };
    Some(quote!(lro: Some(#profile { kind: #kinds::#kind, final_state: #final_state }),))
}

/// Where the items of a page are, and the link to the next one.
pub fn paging(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let paging = operation.paging.as_ref()?;
    let (profile, items) = (imports.client("PagingProfile"), &paging.items);
    let next_link = match &paging.next_link {
        None => quote!(None),
        Some(path) => quote!(Some(&[#(#path),*])),
    };
    Some(quote!(paging: Some(#profile { items: &[#(#items),*], next_link: #next_link }),))
}

/// Which states of a resource end the wait for it, and how.
pub fn waiter(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let waiter = operation.waiter.as_ref()?;
    let profile = imports.client("WaiterProfile");
    let (state, succeeded, failed, canceled) =
        (&waiter.state, &waiter.succeeded, &waiter.failed, &waiter.canceled);
    Some(quote! {
        waiter: Some(#profile {
            state: &[#(#state),*],
            succeeded: &[#(#succeeded),*],
            failed: &[#(#failed),*],
            canceled: &[#(#canceled),*],
        }),
    })
}
