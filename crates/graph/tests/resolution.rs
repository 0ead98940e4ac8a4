//! Which entities and events of which documents become one.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use relata_graph::MergeReason;
use relata_model::Status;
use relata_model::wire::{OfState, SharedName};
use support::{graph, names, published, quoting, record, unnamed, with_office};

#[test]
fn a_country_is_its_code() {
    let graph = graph([
        record("a", &["e1 country США iso=US | Вашингтон"], &[]),
        record("b", &["e1 country Соединённые Штаты iso=US"], &[]),
        record("c", &["e1 country Конго iso=CG", "e2 country Конго iso=CD"], &[]),
        record("d", &["e1 country США"], &[]),
    ]);
    assert_eq!(names(&graph), ["Конго", "Конго", "США"]);
    let (_, states) = graph.entities().last().unwrap();
    assert_eq!(states.aliases, ["Вашингтон", "Соединённые Штаты"]);
    assert_eq!(states.merges.len(), 3);
    assert!(states.merges.iter().any(|merge| *merge.reason == MergeReason::SameId("iso3166:US".into())));
}

#[test]
fn a_person_is_a_given_name_and_a_surname() {
    let graph = graph([
        record("a", &["e1 person Владимир Путин | Путин"], &[]),
        record("b", &["e1 person Владимир Владимирович Путин"], &[]),
        record("c", &["e1 person Мелания Трамп", "e2 person Дональд Трамп"], &[]),
        record("d", &["e1 person Шавкат Мирзиёев"], &[]),
        record("e", &["e1 person Шавкат Мирзиеев"], &[]),
    ]);
    assert_eq!(names(&graph), ["Владимир Путин", "Дональд Трамп", "Мелания Трамп", "Шавкат Мирзиеев"]);
}

#[test]
fn people_of_one_name_with_other_work_and_nothing_in_common_are_a_doubt() {
    let minister = || {
        let record =
            record("a", &["e1 person Иван Лосев || министр финансов", "e2 country Чили iso=CL"], &[]);
        with_office(record, "e1", "e2", "министр финансов")
    };
    let sportsman = || record("b", &["e1 person Иван Лосев || футболист"], &[]);
    let found = graph([minister(), sportsman()]);
    assert_eq!(names(&found), ["Иван Лосев", "Чили"]);
    let [doubt] = found.doubts() else { panic!("{:?}", found.doubts()) };
    assert_eq!(doubt.one, doubt.other);
    assert_eq!(doubt.grounds, ["one name +10", "another work each, and nothing in common"]);
    // The same state, or no work told, leaves none.
    let of_state = record("c", &["e1 person Иван Лосев || депутат", "e2 country Чили iso=CL"], &[]);
    let of_state = with_office(of_state, "e1", "e2", "депутат");
    assert!(graph([minister(), of_state]).doubts().is_empty());
    assert!(graph([minister(), record("d", &["e1 person Иван Лосев"], &[])]).doubts().is_empty());
}

#[test]
fn a_bare_surname_joins_the_only_one_it_shares_something_with() {
    let full = || {
        let record = record(
            "a",
            &["e1 person Стив Уиткофф | Уиткофф | спецпосланник президента США", "e2 country США iso=US"],
            &[],
        );
        with_office(record, "e1", "e2", "спецпосланник")
    };
    let by_office = record("b", &["e1 person Уиткофф || спецпосланник президента США"], &[]);
    let by_country = record(
        "c",
        &["e1 person Уиткофф", "e2 country США iso=US", "e3 country Иран iso=IR"],
        &["CONSULT actual - - | e1, e2 > e3"],
    );
    let by_nothing = record("d", &["e1 person Уиткофф || посланник"], &[]);

    let joined = graph([full(), by_office, by_country]);
    assert_eq!(names(&joined), ["Стив Уиткофф", "Иран", "США"]);
    let (_, person) = joined.entities().next().unwrap();
    let reasons: Vec<String> = person.merges.iter().map(|merge| merge.reason.to_string()).collect();
    assert_eq!(
        reasons,
        [
            "same name",
            "14 points: surname «уиткофф» +6, both «спецпосланник президента сша» +8",
            "10 points: surname «уиткофф» +6, both with США +4"
        ]
    );
    assert_eq!(names(&graph([full(), by_nothing])), ["Стив Уиткофф", "Уиткофф", "США"]);

    let another = || record("e", &["e1 person Алекс Уиткофф"], &[]);
    let by_office = record("b", &["e1 person Уиткофф || спецпосланник президента США"], &[]);
    assert_eq!(names(&graph([full(), by_office, another()])), ["Алекс Уиткофф", "Стив Уиткофф", "США"]);
    let by_one_country =
        record("c", &["e1 person Уиткофф", "e2 country Иран iso=IR"], &["CONSULT actual - - | e1 > e2"]);
    assert_eq!(
        names(&graph([full(), by_one_country, another()])),
        ["Алекс Уиткофф", "Стив Уиткофф", "Уиткофф", "Иран", "США"]
    );
}

#[test]
fn an_initial_must_fit() {
    let full = || record("a", &["e1 person Владимир Путин || президент России"], &[]);
    let fits = record("b", &["e1 person В.В. Путин || президент России"], &[]);
    let other = record("c", &["e1 person А. Путин || президент России"], &[]);
    assert_eq!(names(&graph([full(), fits, other])), ["А. Путин", "Владимир Путин"]);
}

#[test]
fn namesakes_with_one_office_in_two_states_stay_apart() {
    let minister = |id: &str, country: &str| {
        let country = format!("e2 country {country}");
        with_office(record(id, &["e1 person Алексей Иванов", &country], &[]), "e1", "e2", "министр финансов")
    };
    let graph = graph([
        minister("a", "Россия iso=RU"),
        minister("b", "Латвия iso=LV"),
        minister("c", "Россия iso=RU"),
    ]);
    assert_eq!(names(&graph), ["Алексей Иванов", "Алексей Иванов", "Латвия", "Россия"]);
}

#[test]
fn an_unnamed_holder_of_an_office_is_the_named_one_of_that_time() {
    let holder = |id: &str, name: &str, title: &str| {
        let entity = format!("e1 person {name} || {title}");
        with_office(record(id, &[&entity, "e2 country Сербия iso=RS"], &[]), "e1", "e2", title)
    };
    let nobody = |id: &str, title: &str| unnamed(holder(id, title, title), "e1", "office");
    let joined =
        |other| names(&graph([holder("a", "Милан Петрич", "министр обороны Сербии"), other])).len() == 2;
    assert!(joined(nobody("b", "министр обороны Сербии")));
    // Another wording of the state.
    assert!(joined(nobody("b", "министр обороны")));
    assert!(!joined(nobody("b", "министр энергетики Сербии")));
    assert!(!joined(published(nobody("b", "министр обороны Сербии"), "2012-08-07")));

    let mut former = holder("a", "Милан Петрич", "министр обороны Сербии");
    former.relations[0].former = true;
    let apart = graph([former, nobody("b", "министр обороны Сербии")]);
    assert_eq!(names(&apart), ["Милан Петрич", "министр обороны Сербии", "Сербия"]);
}

#[test]
fn a_bare_surname_may_be_spelled_otherwise() {
    let full = || record("a", &["e1 person Фархад Рухбани || президент Ирана"], &[]);
    let bare = |office: &str| record("b", &[&format!("e1 person Роухбани || {office}")], &[]);
    assert_eq!(names(&graph([full(), bare("президент Ирана")])), ["Фархад Рухбани"]);
    assert_eq!(names(&graph([full(), bare("президент")])), ["Роухбани", "Фархад Рухбани"]);
    // Who has the very surname comes first.
    let exact = record("c", &["e1 person Али Роухбани"], &[]);
    assert_eq!(graph([full(), bare("президент Ирана"), exact]).entities().count(), 3);
}

#[test]
fn an_organization_in_short_and_in_full_is_one() {
    let ministry = || record("a", &["e1 organization Министерство иностранных дел Польши"], &[]);
    let short = || record("b", &["e1 organization МИД Польши"], &[]);
    assert_eq!(graph([ministry(), short()]).entities().count(), 1);
    // Another that may be meant.
    let other = record("c", &["e1 organization Межведомственный институт данных Польши"], &[]);
    assert_eq!(graph([ministry(), short(), other]).entities().count(), 3);

    let agency = |aliases: &str| {
        record("a", &[&format!("e1 organization Международное энергетическое агентство | {aliases}")], &[])
    };
    let short = || record("b", &["e1 organization МЭА"], &[]);
    assert_eq!(graph([agency("МЭА"), short()]).entities().count(), 1);
    assert_eq!(graph([agency(""), short()]).entities().count(), 2);
}

#[test]
fn an_organization_in_two_scripts_is_one() {
    let named = |id: &str, name: &str| record(id, &[&format!("e1 organization {name}")], &[]);
    let joined = graph([named("a", "Nordwind"), named("b", "Нордвинд")]);
    assert_eq!(names(&joined), ["Nordwind"]);
    let (_, company) = joined.entities().next().unwrap();
    assert_eq!(company.merges[1].reason.to_string(), "another form of «nordwind»");
    assert_eq!(graph([named("a", "Vega"), named("b", "Вега")]).entities().count(), 2);
}

#[test]
fn organizations_join_by_name_or_full_alias() {
    let graph = graph([
        record("a", &["e1 organization Министерство иностранных дел России | МИД России, МИД"], &[]),
        record("b", &["e1 organization МИД России"], &[]),
        record("c", &["e1 organization МИД"], &[]),
        record("d", &["e1 organization «МИД  России»"], &[]),
    ]);
    assert_eq!(names(&graph), ["МИД", "МИД России"]);
}

#[test]
fn one_event_in_two_documents_is_one_node() {
    let people = ["e1 person Владимир Путин", "e2 person Стив Уиткофф"];
    let graph = graph([
        record("a", &people, &["CONSULT planned 2025-08-06 Кремль | e1 > e2 | Украина"]),
        record("b", &people, &["CONSULT actual 2025-08-06 Москва | e2 > e1 | Украина; санкции"]),
        record("c", &people, &["CONSULT denied 2025-08-06 - | e1 > e2"]),
        record("d", &people, &["CONSULT actual 2025-08 - | e1 > e2"]),
        record("e", &people, &["CONSULT actual 2025-08 - | e1 > e2"]),
    ]);
    let events: Vec<_> =
        graph.events().map(|(id, event)| (event.status, graph.evidence_of(id).len())).collect();
    assert_eq!(events.len(), 4);
    assert!(events.contains(&(Status::Actual, 2)) && events.contains(&(Status::Denied, 1)));
    let (id, _) = graph.events().find(|(id, _)| graph.evidence_of(*id).len() == 2).unwrap();
    assert_eq!(graph.row(id).unwrap().places, ["Кремль", "Москва"]);
    assert_eq!(graph.topics_of(id).len(), 2);
    assert_eq!(graph.evidence_of(id)[0].status, Status::Planned);
}

#[test]
fn two_events_that_one_document_keeps_apart_stay_apart() {
    let people = ["e1 person Владимир Путин", "e2 person Стив Уиткофф"];
    let twice = ["CONSULT actual 2025-08-06 - | e1 > e2", "CONSULT actual 2025-08-06 - | e1 > e2"];
    let graph = graph([record("a", &people, &twice), record("b", &people, &twice[..1])]);
    assert_eq!(graph.events().count(), 3);
}

#[test]
fn a_month_that_may_be_either_of_two_days_is_neither() {
    let people = ["e1 person Владимир Путин", "e2 person Стив Уиткофф"];
    let on =
        |id: &str, date: &str| record(id, &people, &[&format!("CONSULT actual {date} - | e1 > e2 | газ")]);
    let two = [on("a", "2025-08-06"), on("c", "2025-08")];
    assert_eq!(graph(two.clone()).events().count(), 1);
    assert_eq!(graph(two.into_iter().chain([on("b", "2025-08-20")])).events().count(), 3);
}

#[test]
fn a_reprint_tells_the_same_event() {
    let told = |id: &str, topic: &str, quote: &str| {
        let states = ["e1 country Китай iso=CN", "e2 country Австралия iso=AU"];
        quoting(record(id, &states, &[&format!("ACCUSE actual - - | e1 > e2 | {topic}")]), quote)
    };
    let topic = "нарушение правил мировой торговли";
    let first = || told("a", topic, "Китай обвинил Австралию");
    let count = |other| graph([first(), other]).events().count();
    assert_eq!(count(told("b", topic, "Китай обвинил Австралию")), 1);
    assert_eq!(count(told("b", topic, "Австралию обвинил Китай")), 2);
    assert_eq!(count(told("b", "нарушение", "Китай обвинил Австралию")), 2);
    assert_eq!(count(published(told("b", topic, "Китай обвинил Австралию"), "2025-09-07")), 2);
}

#[test]
fn public_ids_do_not_change_when_the_graph_grows() {
    let people = ["e1 person Владимир Путин", "e2 person Стив Уиткофф"];
    let first = || record("b", &people, &["CONSULT actual 2025-08-06 - | e1 > e2"]);
    let more =
        record("a", &people, &["CONSULT actual 2025-08-06 - | e1 > e2", "AGREE planned - - | e1 > e2"]);
    let (small, large) = (graph([first()]), graph([first(), more]));
    let id_of = |graph: &relata_graph::KnowledgeGraph| {
        let (_, event) = graph.events().next().unwrap();
        event.public_id
    };
    assert_eq!(id_of(&small), id_of(&large));
}

#[test]
fn spellings_join_no_two_that_contradict_each_other() {
    let graph = graph([
        record("a", &["e1 person Иван Ильич Петренко"], &[]),
        record("b", &["e1 person Иван Петрович Петренко"], &[]),
        record("c", &["e1 person Иван Петринко"], &[]),
        record("d", &["e1 person Алина Иванова"], &[]),
        record("e", &["e1 person Алёна Иванова"], &[]),
    ]);
    assert_eq!(names(&graph).len(), 4, "{:?}", names(&graph));
}

#[test]
fn every_node_has_an_id_of_its_own() {
    let graph = graph([
        record("a", &["e1 person А. Петров"], &[]),
        record("b", &["e1 person И. Петров"], &[]),
        record("c", &["e1 person Петров"], &[]),
    ]);
    let ids: std::collections::BTreeSet<_> = graph.entities().map(|(_, entity)| &entity.public_id).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn two_of_one_document_are_not_both_a_third() {
    let place = "e9 country Казахстан iso=KZ";
    let graph = graph([
        record("a", &["e1 person Андрей Петров", place], &["CONSULT actual - - | e1 > e9"]),
        record(
            "b",
            &["e1 person Петров", "e2 person А. Петров", place],
            &["CONSULT actual - - | e1 > e9", "ACCUSE actual - - | e2 > e9"],
        ),
    ]);
    assert_eq!(names(&graph).len(), 4, "{:?}", names(&graph));
}

#[test]
fn a_body_that_many_states_have_is_known_with_its_state() {
    let ministry = |id: &str, name: &str, state: Option<(&str, &str, &str)>| {
        let mut record = record(id, &[&format!("e1 organization {name}")], &[]);
        let state = state.map(|(state, name, ground)| OfState {
            state: state.to_owned(),
            name: name.to_owned(),
            ground: ground.to_owned(),
        });
        record.entities[0].shared =
            Some(SharedName { name: "министерство культуры".to_owned(), state });
        record
    };
    let graph = graph([
        ministry("a", "Минкультуры", Some(("CZ", "Минкультуры Чехии", "most_named"))),
        ministry("b", "Министерство культуры Чехии", Some(("CZ", "Министерство культуры Чехии", "told"))),
        ministry("c", "Минкультуры", None),
        ministry("d", "Минкультуры", None),
    ]);
    let mut all = names(&graph);
    all.sort_unstable();
    assert_eq!(all, ["Минкультуры", "Минкультуры", "Минкультуры Чехии"]);
    let (_, czech) = graph.entities().find(|(_, body)| body.name == "Минкультуры Чехии").unwrap();
    let reasons: Vec<String> = czech.merges.iter().map(|merge| merge.reason.to_string()).collect();
    assert!(
        reasons.contains(
            &"«Минкультуры Чехии»: the text names this state twice as often as any other".to_owned()
        )
    );
}
