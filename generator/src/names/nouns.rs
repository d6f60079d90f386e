//! Names of groups inside names of operations: what the name of a method need not repeat.

use crate::words::singular;

/// Words between two nouns: behind the one before them stands what they belong to.
pub(super) const BETWEEN: [&str; 16] = [
    "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "to", "via",
    "with", "without",
];

/// Takes the name of the group from an operation's name, or the group's noun from behind its verb:
/// `Pets_List` and `listPets` are `list`, `getPetById` is `get_by_id`, and `uploadPetPicture` of
/// the group `pet` is `upload_picture`.
pub(super) fn without_group(name: &[String], group: &[String]) -> Vec<String> {
    let rest = without_noun(name, group);
    // Where the group is a prefix, what stands behind it may name it again: `issues/list-issues`.
    let rest = if name.ends_with(&rest) { without_noun(&rest, group) } else { rest };
    without_words(&rest, group).unwrap_or(rest)
}

/// Takes the name of the group from the front, or its noun from behind the verb.
fn without_noun(name: &[String], group: &[String]) -> Vec<String> {
    let (singular, plural) = (one_of(group), plural(group));
    for noun in [group, &plural[..], &singular[..]] {
        if noun.is_empty() || name.len() <= noun.len() {
            continue;
        }
        if name.starts_with(noun) {
            return name[noun.len()..].to_vec();
        }
        if let Some(rest) = name.strip_suffix(noun)
            && let [verb] = rest
        {
            // `get` is one, and `getPets` are many, whether or not there is a `getPet` too.
            let many = *noun == plural && plural != singular;
            return if many && verb != "list" { name.to_vec() } else { rest.to_vec() };
        }
        let after = name.get(1..).unwrap_or_default();
        if after.starts_with(noun) && after.len() > noun.len() {
            return std::iter::once(&name[0]).chain(&after[noun.len()..]).cloned().collect();
        }
    }
    name.to_vec()
}

/// Takes the words of the group from behind the verb, where they stand whole; `None`: they do not,
/// or the word before them is left without a noun.
fn without_words(name: &[String], group: &[String]) -> Option<Vec<String>> {
    let ends = |at: usize| at + group.len() == name.len();
    let dangles = |at: usize| ends(at) && BETWEEN.contains(&name[at - 1].as_str());
    let at = (1..name.len()).find(|at| {
        !group.is_empty()
            && name[*at..].starts_with(group)
            && name.len() > group.len() + 1
            && !dangles(*at)
    })?;
    Some([&name[..at], &name[at + group.len()..]].concat())
}

/// The group's name for one of its things, as far as English allows by spelling alone.
fn one_of(group: &[String]) -> Vec<String> {
    let mut words = group.to_vec();
    if let Some((last, one)) =
        words.last_mut().and_then(|last| singular(last).map(|one| (last, one)))
    {
        *last = one;
    }
    words
}

/// The group's name for many of its things, as far as English allows by spelling alone.
fn plural(group: &[String]) -> Vec<String> {
    let mut words = group.to_vec();
    if let Some(last) = words.last_mut() {
        match last.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => *last = format!("{stem}ies"),
            _ if last.ends_with('s') => {}
            _ => last.push('s'),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::without_group;

    fn short(name: &str, group: &str) -> String {
        let words = |text: &str| text.split('_').map(str::to_owned).collect::<Vec<_>>();
        without_group(&words(name), &words(group)).join("_")
    }

    #[test]
    fn a_method_does_not_repeat_its_group() {
        assert_eq!(
            short("private_endpoint_connections_create_or_update", "private_endpoint_connections"),
            "create_or_update"
        );
        assert_eq!(short("list_pets", "pets"), "list");
        assert_eq!(short("get_pet_by_id", "pet"), "get_by_id");
        assert_eq!(short("find_pets_by_status", "pet"), "find_by_status");
        assert_eq!(short("policy_view", "policies"), "view");
        assert_eq!(short("upload_pet_picture", "pet"), "upload_picture");
        assert_eq!(short("list_all_pets", "pets"), "list_all");
        assert_eq!(short("packages_get_package_for_user", "packages"), "get_for_user");
        assert_eq!(short("campaigns_create_campaign", "campaigns"), "create");
        assert_eq!(short("create_vector_store_file", "vector_stores"), "create_file");
        assert_eq!(short("create_purchase_order", "orders"), "create_purchase_order");
        assert_eq!(short("create_chat_completion", "chat"), "create_completion");
        assert_eq!(short("list_core_v1_namespaced_pod", "core_v1"), "list_namespaced_pod");
        assert_eq!(short("list_paginated_fine_tuning_jobs", "fine_tuning"), "list_paginated_jobs");
    }

    #[test]
    fn a_method_keeps_what_tells_it_apart() {
        assert_eq!(short("upload_picture_of_pet", "pet"), "upload_picture_of_pet");
        assert_eq!(short("upload_petition_picture", "pet"), "upload_petition_picture");
        assert_eq!(short("pets", "pets"), "pets");
        assert_eq!(
            (short("get_pet", "pets"), short("get_pets", "pets")),
            ("get".to_owned(), "get_pets".to_owned())
        );
        assert_eq!(
            (short("get_status", "status"), short("create_pets", "pet")),
            ("get".to_owned(), "create_pets".to_owned())
        );
        assert_eq!(short("access_status_get", "access"), "status_get");
    }
}
