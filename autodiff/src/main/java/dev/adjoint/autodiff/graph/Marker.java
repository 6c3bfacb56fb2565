package dev.adjoint.autodiff.graph;

import java.util.List;

/// Means something to differentiation and nothing to values: the value is the input's.
public final class Marker extends Node {
    /// What differentiation makes of a marker.
    public enum Meaning {
        /// The derivative is zero: what stands below counts as a constant.
        STOP_GRADIENT("stopGradient");

        private final String label;

        Meaning(String label) {
            this.label = label;
        }
    }

    private final Meaning meaning;

    public Marker(Meaning meaning, Node input) {
        super(input.type(), List.of(input));
        this.meaning = meaning;
    }

    public Meaning meaning() {
        return meaning;
    }

    @Override
    public String label() {
        return meaning.label;
    }

    @Override
    Object attribute() {
        return meaning;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        return new Marker(meaning, newInputs.getFirst());
    }
}
