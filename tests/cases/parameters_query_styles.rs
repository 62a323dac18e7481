//! The style table of the specification, for queries.

use parameters_query_styles::types::Color;
use parameters_query_styles::{Client, MockReply, MockTransport};
use parameters_query_styles::operations::Find;

async fn query(set: impl FnOnce(Find) -> Find) -> String {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, ""));
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    set(client.find()).send().await.unwrap();
    mock.requests()[0].uri.query().unwrap_or_default().to_owned()
}

fn color() -> Color {
    Color::new().r(100).g(200)
}

#[tokio::test]
async fn every_style_is_written_as_the_table_says() {
    let list = || ["blue", "black", "brown"].map(str::to_owned);
    assert_eq!(query(|find| find.text("")).await, "text=");
    assert_eq!(query(|find| find.text("blue")).await, "text=blue");
    assert_eq!(query(|find| find.list(list())).await, "list=blue&list=black&list=brown");
    assert_eq!(query(|find| find.object(&color())).await, "R=100&G=200");
    assert_eq!(query(|find| find.one_list(list())).await, "oneList=blue,black,brown");
    assert_eq!(query(|find| find.one_object(&color())).await, "oneObject=R,100,G,200");
    assert_eq!(query(|find| find.space_list(list())).await, "spaceList=blue%20black%20brown");
    assert_eq!(query(|find| find.space_object(&color())).await, "spaceObject=R%20100%20G%20200");
    assert_eq!(query(|find| find.pipe_list(list())).await, "pipeList=blue%7Cblack%7Cbrown");
    assert_eq!(query(|find| find.pipe_object(&color())).await, "pipeObject=R%7C100%7CG%7C200");
    assert_eq!(query(|find| find.deep(&color())).await, "deep%5BR%5D=100&deep%5BG%5D=200");
}

#[tokio::test]
async fn separators_within_an_item_are_encoded() {
    assert_eq!(query(|find| find.one_list(["a,b", "c d", "", "e&f=g"])).await, "oneList=a%2Cb,c%20d,,e%26f%3Dg");
    let note = Color::new().note("x,y&z");
    assert_eq!(query(|find| find.one_object(&note)).await, "oneObject=note,x%2Cy%26z");
    assert_eq!(query(|find| find.object(&note)).await, "note=x%2Cy%26z");
}

#[tokio::test]
async fn what_has_nothing_to_say_is_left_out() {
    assert_eq!(query(|find| find.one_list([""; 0]).list([""; 0])).await, "");
    assert_eq!(query(|find| find.object(&Color::new()).one_object(&Color::new()).deep(&Color::new())).await, "");
    assert_eq!(query(|find| find.one_list([""])).await, "oneList=");
}

#[tokio::test]
async fn a_second_value_takes_the_place_of_the_first() {
    let twice = |find: Find| find.deep(&color()).one_list(["a"]).deep(&Color::new().r(1)).one_list(["b"]);
    assert_eq!(query(twice).await, "deep%5BR%5D=1&oneList=b");
}

#[tokio::test]
async fn objects_in_a_list_are_numbered() {
    let objects = [color(), Color::new().r(1)];
    assert_eq!(
        query(|find| find.objects(&objects)).await,
        "objects%5B0%5D%5BR%5D=100&objects%5B0%5D%5BG%5D=200&objects%5B1%5D%5BR%5D=1"
    );
}
