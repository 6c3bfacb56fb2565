package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.graph.*;
import dev.adjoint.autodiff.type.Tensor;
import java.util.*;

/// A compiled graph: immutable, and safe to share between threads.
public final class Program {
    private final List<Input> arguments;
    private final List<Node> outputs;
    private final List<Update> updates;
    private final List<Input> states;

    private Program(List<Input> arguments, List<Node> outputs, List<Update> updates) {
        this.arguments = arguments;
        this.outputs = outputs;
        this.updates = updates;
        List<Node> roots = new ArrayList<>(outputs);
        updates.forEach(u -> { roots.add(u.state()); roots.add(u.next()); });
        this.states = Graph.of(roots).inputs().stream().filter(i -> i.role() == Input.Role.STATE).toList();
    }

    public static List<Input> inputs(Input... inputs) { return List.of(inputs); }

    public static List<Node> outputs(Node... outputs) { return List.of(outputs); }

    public static List<Node> outputs(Node first, List<Node> others) {
        List<Node> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    public static Program compile(List<Input> arguments, List<Node> outputs) {
        return compile(arguments, outputs, List.of());
    }

    public static Program compile(List<Input> arguments, List<Node> outputs, List<Update> updates) {
        return new Program(arguments, outputs, updates);
    }

    public List<Input> arguments() { return arguments; }
    public List<Node> outputs() { return outputs; }
    public List<Update> updates() { return updates; }
    public List<Input> states() { return states; }

    public Workspace workspace() { return workspace(State.empty()); }

    public Workspace workspace(State state) { return new Workspace(this, state); }

    public Workspace workspace(State state, Form form) { return new Workspace(this, state); }

    /// Runs with scalars, one an argument, in their order.
    public Result run(double... scalars) {
        Binding[] b = new Binding[scalars.length];
        for (int i = 0; i < b.length; i++) b[i] = arguments.get(i).is(scalars[i]);
        return run(b);
    }

    public Result run(Binding... bindings) { return run(State.empty(), bindings); }

    public Result run(Map<String, Tensor> arguments) { return run(State.empty(), arguments); }

    public Result run(State state, Map<String, Tensor> values) {
        List<Binding> b = new ArrayList<>();
        for (Input a : arguments) b.add(a.is(values.get(a.name())));
        return run(state, b.toArray(Binding[]::new));
    }

    public Result run(State state, Binding... bindings) {
        Workspace w = workspace(state);
        for (Binding b : bindings) w.set(b.input(), b.value());
        w.run();
        return new Result(outputs, outputs.stream().map(w::get).toList());
    }

    /// Waits until the vector form of every kernel is compiled.
    public void awaitWarm() {}

    static int position(List<Node> outputs, Node output) {
        for (int i = 0; i < outputs.size(); i++) if (outputs.get(i) == output) return i;
        throw new IllegalArgumentException("output: got " + output + ", which is not an output of this program  made at " + output.origin().line());
    }
}
