# List the recipes.
default:
    @just --list

# What CI runs.
ci:
    .ci/run

# The tests alone.
test:
    cargo test --workspace

# Put the code and the expected outputs into their final form; read the diff afterwards.
fix:
    cargo fmt --all
    UPDATE_EXPECT=1 INSTA_UPDATE=always cargo test --workspace

# Relata against Natasha on a folder of texts.
speed texts:
    python3 benches/peers/compare.py {{texts}}

# How many instructions the language engine takes, against the figure that is kept.
instructions:
    python3 benches/instructions.py

# How time grows with the number of articles, on invented ones.
scale:
    cargo run --release -p xtask -- scale

# Rebuild the data files from the two PyPI packages (`pip download --no-deps natasha==1.6.0 pymorphy3-dicts-ru`).
assets natasha dictionary:
    cargo run --release -p xtask -- build-assets --natasha {{natasha}} --dictionary {{dictionary}}
