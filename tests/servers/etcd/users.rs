//! Users and roles, and what a user may who is told by a token.

use crate::{
    builder,
    kv::{key, put},
    nothing,
};
use etcd_client::{
    Client,
    models::{
        AuthpbPermission, AuthpbPermissionType, EtcdserverpbAuthRoleAddRequest,
        EtcdserverpbAuthRoleDeleteRequest, EtcdserverpbAuthRoleGetRequest,
        EtcdserverpbAuthRoleGrantPermissionRequest, EtcdserverpbAuthUserAddRequest,
        EtcdserverpbAuthUserGetRequest, EtcdserverpbAuthUserGrantRoleRequest,
        EtcdserverpbAuthenticateRequest,
    },
};
use specwright_client::ApiKey;
use specwright_servers::{Fault, Steps, contains, equal, given, refused};

pub async fn users(client: &Client, steps: &mut Steps) {
    let auth = client.auth();
    steps
        .step("add users and roles", async {
            for (user, role) in [("root", "root"), ("ann", "reader")] {
                auth.role_add(&EtcdserverpbAuthRoleAddRequest::new().with_name(role)).await?;
                let new =
                    EtcdserverpbAuthUserAddRequest::new().with_name(user).with_password("p w:é");
                auth.user_add(&new).await?;
                let grant =
                    EtcdserverpbAuthUserGrantRoleRequest::new().with_user(user).with_role(role);
                auth.user_grant_role(&grant).await?;
            }
            let users = given(auth.user_list(&nothing()).await?.into_body().users)?;
            equal(users, ["ann", "root"])
        })
        .await;
    steps
        .step("be refused a role that is there", async {
            let again = EtcdserverpbAuthRoleAddRequest::new().with_name("reader");
            let error = refused(auth.role_add(&again).await, 412)?;
            contains(given(error.message())?, "role name already exists")
        })
        .await;
    steps
        .step("grant a permission", async {
            let permission = AuthpbPermission::new()
                .with_perm_type(AuthpbPermissionType::Readwrite)
                .with_key(b"ann/".into())
                .with_range_end(b"ann0".into());
            let grant = EtcdserverpbAuthRoleGrantPermissionRequest::new()
                .with_name("reader")
                .with_perm(permission.clone());
            auth.role_grant_permission(&grant).await?;
            let role = EtcdserverpbAuthRoleGetRequest::new().with_role("reader");
            equal(given(auth.role_get(&role).await?.into_body().perm)?, [permission])
        })
        .await;
    steps
        .step("read a user", async {
            let user = EtcdserverpbAuthUserGetRequest::new().with_name("ann");
            equal(given(auth.user_get(&user).await?.into_body().roles)?, ["reader"])
        })
        .await;
    steps
        .step("be refused without a token", async {
            auth.enable(&nothing()).await?;
            let error = refused(client.kv().range(&key(b"ann/1")).await, 400)?;
            contains(given(error.message())?, "user name is empty")
        })
        .await;
    steps
        .step("be refused a wrong password", async {
            let wrong =
                EtcdserverpbAuthenticateRequest::new().with_name("ann").with_password("wrong");
            let error = refused(auth.authenticate(&wrong).await, 400)?;
            contains(given(error.message())?, "invalid user ID or password")
        })
        .await;
    steps
        .step("write and read as a user who may", async {
            let ann = signed_in(client, "ann").await?;
            ann.kv().put(&put(b"ann/1", b"hers")).await?;
            equal(ann.kv().range(&key(b"ann/1")).await?.count, Some(1.into()))
        })
        .await;
    steps
        .step("be refused to write as a user who may not", async {
            let ann = signed_in(client, "ann").await?;
            let error = refused(ann.kv().put(&put(b"bob/1", b"his")).await, 403)?;
            contains(given(error.message())?, "permission denied")
        })
        .await;
    steps
        .step("be refused a token that is none", async {
            let stranger = builder().credential(ApiKey::new("none.1")).build()?;
            let error = refused(stranger.kv().range(&key(b"ann/1")).await, 401)?;
            contains(given(error.message())?, "invalid auth token")
        })
        .await;
    steps
        .step("disable users, and delete a role", async {
            signed_in(client, "root").await?.auth().disable(&nothing()).await?;
            let delete = EtcdserverpbAuthRoleDeleteRequest::new().with_role("reader");
            auth.role_delete(&delete).await?;
            equal(given(auth.role_list(&nothing()).await?.into_body().roles)?, ["root"])
        })
        .await;
}

/// A client of a user.
async fn signed_in(client: &Client, user: &str) -> Result<Client, Fault> {
    let request = EtcdserverpbAuthenticateRequest::new().with_name(user).with_password("p w:é");
    let token = given(client.auth().authenticate(&request).await?.into_body().token)?;
    Ok(builder().credential(ApiKey::new(token)).build()?)
}
