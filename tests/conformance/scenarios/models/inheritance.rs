//! Records of several parents.

use multiple_inheritance_client::models::{Cat, Feline, Horse, Kitten, Pet};

#[tokio::test]
async fn of_one() {
    let client = client!(multiple_inheritance_client);
    let calls = client.multiple_inheritance();
    given!(
        calls.get_pet() => Pet::new("Peanut"),
        calls.get_horse() => Horse::new("Fred").with_is_a_show_horse(true),
        calls.get_feline() => Feline::new().with_meows(true).with_hisses(true),
        calls.put_pet(&Pet::new("Butter")) => "Pet was correct!",
        calls.put_horse(&Horse::new("General").with_is_a_show_horse(false)) => "Horse was correct!",
        calls.put_feline(&Feline::new().with_meows(false).with_hisses(true)) => "Feline was correct!",
    );
}

#[tokio::test]
async fn of_two() {
    let client = client!(multiple_inheritance_client);
    let calls = client.multiple_inheritance();
    let whiskers = Cat::new("Whiskers").with_likes_milk(true).with_meows(true).with_hisses(true);
    let boots = Cat::new("Boots").with_likes_milk(false).with_meows(true).with_hisses(false);
    let gatito = Kitten::new("Gatito")
        .with_likes_milk(true)
        .with_meows(true)
        .with_hisses(true)
        .with_eats_mice_yet(false);
    let kitty = Kitten::new("Kitty")
        .with_likes_milk(false)
        .with_meows(true)
        .with_hisses(false)
        .with_eats_mice_yet(true);
    given!(
        calls.get_cat() => whiskers,
        calls.put_cat(&boots) => "Cat was correct!",
        calls.get_kitten() => gatito,
        calls.put_kitten(&kitty) => "Kitten was correct!",
    );
}
