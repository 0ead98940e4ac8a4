//! The examples run to their end.

#[path = "../../../examples/first_graph.rs"]
mod first_graph;
#[path = "../../../examples/who_met_whom.rs"]
mod who_met_whom;

#[test]
fn first_graph_runs() -> anyhow::Result<()> {
    first_graph::main()
}

#[test]
fn who_met_whom_runs() -> anyhow::Result<()> {
    who_met_whom::main()
}
