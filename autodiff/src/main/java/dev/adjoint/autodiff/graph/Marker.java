package dev.adjoint.autodiff.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A node that affects differentiation but not values: its value is the value of its first input.
public final class Marker extends Node {
    private final Meaning meaning;

    private Marker(Meaning meaning, List<Node> inputs) {
        super(inputs.getFirst().type(), inputs);
        this.meaning = meaning;
    }

    public static Marker of(Meaning meaning, Node value, Node... others) {
        return of(meaning, value, List.of(others));
    }

    public static Marker of(Meaning meaning, Node value, List<Node> others) {
        Objects.requireNonNull(meaning, "marker: got no meaning, needed one");
        List<Node> inputs = new ArrayList<>(others.size() + 1);
        inputs.add(value);
        inputs.addAll(others);
        return new Marker(meaning, List.copyOf(inputs));
    }

    public Meaning meaning() {
        return meaning;
    }

    /// The inputs except the first.
    public List<Node> arguments() {
        return inputs().subList(1, inputs().size());
    }

    @Override
    public String label() {
        return meaning.label();
    }

    @Override
    Object attribute() {
        return meaning;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        return new Marker(meaning, List.copyOf(newInputs));
    }
}
