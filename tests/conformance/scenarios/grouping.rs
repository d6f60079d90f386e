//! Parameters that are given together, as records that operations share.

use azure_parameter_grouping_client::{
    Client,
    models::{
        FirstParameterGroup, Grouper,
        ParameterGroupingPostMultiParamGroupsSecondParamGroup as SecondParameterGroup,
        ParameterGroupingPostOptionalParameters, ParameterGroupingPostRequiredParameters,
        ParameterGroupingPostReservedWordsParameters,
    },
};

fn client() -> Client {
    client!(azure_parameter_grouping_client)
}

#[tokio::test]
async fn what_is_required_and_what_may_be_left_out() {
    let client = client();
    let calls = client.parameter_grouping();
    let bare = ParameterGroupingPostRequiredParameters::new("path");
    let full = bare.clone().with_custom_header("header").with_query(21);
    let optional =
        ParameterGroupingPostOptionalParameters::new().with_custom_header("header").with_query(21);
    accepted!(
        calls.post_required(&full, 1234),
        calls.post_required(&bare, 1234),
        calls.post_optional().parameters(&optional),
        calls.post_optional(),
    );
}

#[tokio::test]
async fn several_groups_and_one_for_several_operations() {
    let client = client();
    let calls = client.parameter_grouping();
    let first = FirstParameterGroup::new().with_header_one("header").with_query_one(21);
    let second = SecondParameterGroup::new().with_header_two("header2").with_query_two(42);
    accepted!(
        calls.post_multi_param_groups().first_parameter_group(&first).second_param_group(&second),
        calls.post_multi_param_groups().second_param_group(&second),
        calls.post_shared_parameter_group_object().first_parameter_group(&first),
    );
}

#[tokio::test]
async fn reserved_words_and_constants() {
    let client = client();
    let words =
        ParameterGroupingPostReservedWordsParameters::new().with_from("bob").with_accept("yes");
    let constant = Grouper::new().with_grouped_constant("foo").with_grouped_parameter("bar");
    accepted!(
        client.parameter_grouping().post_reserved_words().parameters(&words),
        client
            .file_and_directory_operations()
            .parameter_grouping_group_with_constant()
            .grouper(&constant),
    );
}
