//! Chroma 1.5: tenants, databases, collections, and records that are found by their neighbours.

mod collections;
mod records;
mod search;

use chroma_client::{
    Client,
    models::{CreateDatabasePayload, CreateTenantPayload, UpdateTenantPayload},
};
use specwright_client::RetryPolicy;
use specwright_servers::{Steps, contains, equal, given, holds, refused, server};
use std::process::ExitCode;

/// The tenant and the database of all collections.
const HOME: (&str, &str) = ("tenant_one", "database_one");

#[tokio::main]
async fn main() -> ExitCode {
    let client = Client::builder()
        .endpoint(server())
        .allow_unauthenticated()
        .retry(RetryPolicy::none())
        .build()
        .expect("the address of the server is a URL");
    let mut steps = Steps::new();
    system(&client, &mut steps).await;
    tenants(&client, &mut steps).await;
    databases(&client, &mut steps).await;
    if let Some(id) = collections::collections(&client, &mut steps).await {
        records::records(&client, &id, &mut steps).await;
        search::queries(&client, &id, &mut steps).await;
        search::changes(&client, &id, &mut steps).await;
        search::refusals(&client, &id, &mut steps).await;
    }
    collections::removal(&client, &mut steps).await;
    steps.finish()
}

async fn system(client: &Client, steps: &mut Steps) {
    let system = client.system();
    steps
        .step("read the heartbeat", async {
            let heartbeat = system.heartbeat().await?;
            holds(heartbeat.nanosecond_heartbeat > 1 << 60, "no digit is lost")
        })
        .await;
    steps
        .step("read the version", async {
            equal(system.version().await?.into_body().0.as_str(), "1.0.0")
        })
        .await;
    steps
        .step("check the health", async {
            holds(system.healthcheck().await?.is_executor_ready, "it is ready")
        })
        .await;
    steps
        .step("read the limits", async {
            holds(system.pre_flight_checks().await?.max_batch_size > 100, "there is a limit")
        })
        .await;
    steps
        .step("read who calls", async {
            let identity = client.authentication().get_user_identity().await?;
            equal(identity.tenant.as_str(), "default_tenant")?;
            equal(&identity.databases, &vec!["default_database".to_owned()])
        })
        .await;
    steps
        .step("be refused a reset", async {
            let error = refused(system.reset().await, 403)?;
            contains(given(error.message())?, "Reset is disabled")
        })
        .await;
}

async fn tenants(client: &Client, steps: &mut Steps) {
    let tenants = client.tenant();
    steps
        .step("create a tenant", async {
            let answer = tenants.create(&CreateTenantPayload::new(HOME.0)).await?;
            equal(answer.status().as_u16(), 200)
        })
        .await;
    steps
        .step("be refused a tenant that is there", async {
            let error = refused(tenants.create(&CreateTenantPayload::new(HOME.0)).await, 409)?;
            contains(given(error.message())?, "already exists")
        })
        .await;
    steps
        .step("read a tenant", async {
            let tenant = tenants.get(HOME.0).await?;
            equal(tenant.name.as_str(), HOME.0)?;
            equal(tenant.resource_name.as_ref().and_then(|name| name.value()), None)
        })
        .await;
    steps
        .step("name the resource of a tenant", async {
            tenants.update(HOME.0, &UpdateTenantPayload::new("resource_one")).await?;
            // A server of one node takes it, and keeps none.
            let tenant = tenants.get(HOME.0).await?.into_body();
            holds(given(tenant.resource_name)?.is_null(), "null is told from what is absent")
        })
        .await;
    steps
        .step("be refused a tenant that is not there", async {
            let error = refused(tenants.get("nobody").await, 404)?;
            equal(error.body().map(|body| body.error.as_str()), Some("NotFoundError"))?;
            contains(given(error.message())?, "nobody")
        })
        .await;
}

async fn databases(client: &Client, steps: &mut Steps) {
    let databases = client.database();
    steps
        .step("create two databases", async {
            databases.create(HOME.0, &CreateDatabasePayload::new(HOME.1)).await?;
            databases.create(HOME.0, &CreateDatabasePayload::new("database_two")).await?;
            Ok(())
        })
        .await;
    steps
        .step("read a database", async {
            let database = databases.get(HOME.0, HOME.1).await?;
            equal(database.name.as_str(), HOME.1)?;
            equal(database.tenant.as_str(), HOME.0)?;
            equal(database.id.as_str().len(), 36)
        })
        .await;
    steps
        .step("list the databases", async {
            let found = databases.list(HOME.0).await?;
            let mut names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
            names.sort_unstable();
            equal(names, [HOME.1, "database_two"])?;
            equal(databases.list(HOME.0).limit(1).offset(1).await?.len(), 1)
        })
        .await;
    steps
        .step("delete a database", async {
            databases.delete(HOME.0, "database_two").await?;
            let error = refused(databases.get(HOME.0, "database_two").await, 404)?;
            contains(given(error.message())?, "database_two")
        })
        .await;
    steps
        .step("be refused a name that is too short", async {
            let short = CreateDatabasePayload::new("a");
            let error = refused(databases.create(HOME.0, &short).await, 400)?;
            contains(given(error.message())?, "containing 3-512 characters")
        })
        .await;
}
