//! Entries of an operation's table about calls that take several requests: long-running operations,
//! pages and waiting.

use crate::{
    emit::imports::Imports,
    ir::{FinalState, LroKind, NextPage, Operation, Paging},
};
use proc_macro2::{Literal, TokenStream};
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

/// Where the items of a page are, and what leads to the next one.
pub fn paging(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let Paging { items, item: _, next, more, backward } = operation.paging.as_ref()?;
    let (profile, items) = (imports.client("PagingProfile"), path(items));
    let index = |parameter: &usize| Literal::usize_unsuffixed(*parameter);
    let mut made = match next {
        NextPage::Nothing => quote!(once(#items)),
        NextPage::Link { path: link, .. } => {
            let link = path(link);
            quote!(next_link(#items, #link))
        }
        NextPage::LinkHeader => quote!(link_header(#items)),
        NextPage::Cursor { parameter, path: cursor } => {
            let (parameter, cursor) = (index(parameter), path(cursor));
            quote!(cursor(#items, #parameter, #cursor))
        }
        NextPage::LastItem { parameter, path: id } => {
            let (parameter, id) = (index(parameter), path(id));
            quote!(last_item(#items, #parameter, #id))
        }
        NextPage::Number { parameter, first } => {
            let (parameter, first) = (index(parameter), Literal::u64_unsuffixed(*first));
            quote!(number(#items, #parameter, #first))
        }
        NextPage::Offset { parameter } => {
            let parameter = index(parameter);
            quote!(offset(#items, #parameter))
        }
    };
    if let Some(more) = more.as_deref().map(path) {
        made.extend(quote!(.more(#more)));
    }
    if let Some(backward) = backward.as_ref().map(index) {
        made.extend(quote!(.backward(#backward)));
    }
    Some(quote!(paging: Some(#profile::#made),))
}

fn path(names: &[String]) -> TokenStream {
    quote!(&[#(#names),*])
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
