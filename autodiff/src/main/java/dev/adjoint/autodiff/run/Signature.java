package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a program takes and what it gives, and whether that fits what a caller hands in.
///
/// @param states the states that a run reads or replaces
record Signature(
        List<Input> arguments, List<Node> outputs, List<Update> updates, List<Input> states) {
    /// Arguments and outputs that are shown.
    private static final int SHOWN = 6;

    /// @throws IllegalArgumentException if the outputs or updates need an argument that is not
    ///   listed, two inputs have one name, or a state is updated twice
    static Signature of(List<Input> arguments, List<Node> outputs, List<Update> updates) {
        List<Node> roots = new ArrayList<>(outputs);
        updates.forEach(update -> roots.addAll(List.of(update.state(), update.next())));
        List<Input> all = Graph.of(roots).inputs();
        List<Input> states =
                all.stream().filter(input -> input.role() == Input.Role.STATE).toList();
        Signature signature =
                new Signature(
                        List.copyOf(arguments), List.copyOf(outputs), List.copyOf(updates), states);
        signature.requireInputs(all);
        signature.requireOneUpdate();
        return signature;
    }

    private void requireInputs(List<Input> all) {
        for (Input argument : arguments) {
            if (argument.role() == Input.Role.STATE) {
                throw new IllegalArgumentException(
                        "compile: got the parameter "
                                + argument.name()
                                + " in inputs(…), needed arguments only: leave it out, a State"
                                + " gives its value to the run  declared at "
                                + argument.origin().line());
            }
        }
        Set<String> names = new HashSet<>();
        List<Input> known = new ArrayList<>(arguments);
        known.addAll(states);
        for (Input input : known) {
            if (!names.add(input.name())) {
                throw new IllegalArgumentException(
                        "compile: got two inputs named "
                                + input.name()
                                + ", needed different names: rename one  declared at "
                                + input.origin().line());
            }
        }
        Set<Input> listed = new HashSet<>(known);
        for (Input input : all) {
            if (!listed.contains(input)) {
                throw new IllegalArgumentException(
                        "compile: the outputs need the argument "
                                + input.name()
                                + ", which is not among "
                                + names()
                                + ": add it to inputs(…)  declared at "
                                + input.origin().line());
            }
        }
    }

    private void requireOneUpdate() {
        Set<Input> updated = new HashSet<>();
        for (Update update : updates) {
            if (!updated.add(update.state())) {
                throw new IllegalArgumentException(
                        "compile: got two updates of the state "
                                + update.state().name()
                                + ", needed one  declared at "
                                + update.state().origin().line());
            }
        }
    }

    /// Checks the number of plain numbers that are dealt to the arguments.
    void requireCount(int numbers) {
        long needed = arguments.stream().mapToLong(argument -> argument.shape().count()).sum();
        if (numbers != needed) {
            throw new IllegalArgumentException(
                    "run: got "
                            + numbers
                            + (numbers == 1 ? " number" : " numbers")
                            + ", needed "
                            + needed
                            + ": one per element of the arguments "
                            + listed(arguments)
                            + ", in this order"
                            + stateHint());
        }
    }

    /// Checks the number of values, one per argument.
    void requireValues(int values) {
        if (values != arguments.size()) {
            throw new IllegalArgumentException(
                    "run: got "
                            + values
                            + " values, needed one for each of "
                            + names()
                            + ": give them in this order"
                            + stateHint());
        }
    }

    /// How values of states are passed, if there are any.
    private String stateHint() {
        if (states.isEmpty()) {
            return "";
        }
        return ", and the states "
                + states.stream().map(Input::name).toList()
                + " by run(State.of(…), x.is(…))";
    }

    void requireBindings(Binding... bindings) {
        Set<Input> bound = new HashSet<>();
        for (Binding binding : bindings) {
            if (!bound.add(binding.input())) {
                throw new IllegalArgumentException(
                        "run: got two values for "
                                + binding.input().name()
                                + ", needed one: leave one out");
            }
        }
        for (Input argument : arguments) {
            if (!bound.contains(argument)) {
                throw new IllegalArgumentException(
                        "run: got no value for "
                                + argument.name()
                                + ", needed one for each of "
                                + names()
                                + ": add "
                                + argument.name()
                                + ".is(…)");
            }
        }
    }

    /// The values of arguments that are given by name.
    Binding[] bindings(Map<String, Tensor> values) {
        Set<String> names = new HashSet<>(names());
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "run: got a value for "
                                + name
                                + ", needed one for each of "
                                + names()
                                + ": leave it out, or list the input in inputs(…)");
            }
        }
        List<Binding> bindings = new ArrayList<>();
        for (Input argument : arguments) {
            Tensor value = values.get(argument.name());
            if (value != null) {
                bindings.add(argument.is(value));
            }
        }
        return bindings.toArray(Binding[]::new);
    }

    void requireState(State state) {
        for (Input input : states) {
            if (!state.slot(input.name()).type().equals(input.type())) {
                throw new IllegalArgumentException(
                        "state "
                                + input.name()
                                + ": got "
                                + state.slot(input.name()).type()
                                + ", needed "
                                + input.type()
                                + ": give State.of a tensor of this type  declared at "
                                + input.origin().line());
            }
        }
    }

    static IllegalArgumentException noOutput(Node output) {
        return new IllegalArgumentException(
                "output: got "
                        + output
                        + ", which is not an output of this program: list it in outputs(…)  made at"
                        + " "
                        + output.origin().line());
    }

    private List<String> names() {
        return arguments.stream().map(Input::name).toList();
    }

    /// The arguments and results, such as `(x : float64[]) -> ((x + 1) x : float64[])`.
    @Override
    public String toString() {
        return listed(arguments) + " -> " + listed(outputs);
    }

    private static String listed(List<? extends Node> nodes) {
        int shown = Math.min(nodes.size(), SHOWN);
        String more = nodes.size() > shown ? ", and " + (nodes.size() - shown) + " more" : "";
        return nodes.stream()
                .limit(shown)
                .map(Node::toString)
                .collect(Collectors.joining(", ", "(", more + ")"));
    }
}
