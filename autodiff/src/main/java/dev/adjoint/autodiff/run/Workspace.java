package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import java.util.*;

/// One program bound to one state and to memory of its own: the way to run that allocates nothing.
/// For one thread at a time.
public final class Workspace {
    private final Program program;
    private final State state;
    private final Map<Input, Tensor> values = new HashMap<>();
    private Map<Node, Tensor> trace = Map.of();

    Workspace(Program program, State state) {
        this.program = program;
        this.state = state;
    }

    /// Copies an argument in, row-major.
    public void set(Input argument, float... values) {
        this.values.put(argument, Tensor.of(argument.shape(), values).as(argument.dtype()));
    }

    public void set(Input argument, double... values) {
        this.values.put(argument, Tensor.of(argument.shape(), values).as(argument.dtype()));
    }

    public void set(Input argument, Tensor value) {
        this.values.put(argument, value);
    }

    public void run() {
        List<Binding> b = new ArrayList<>();
        values.forEach((i, v) -> b.add(i.is(v)));
        for (Input s : program.states()) b.add(s.is(state.get(s.name())));
        List<Node> roots = new ArrayList<>(program.outputs());
        program.updates().forEach(u -> roots.add(u.next()));
        trace = Interpreter.trace(roots, b);
        program.updates().forEach(u -> state.set(u.state().name(), trace.get(u.next())));
    }

    /// The value of an output of one element after the last run.
    public double scalar(Node output) {
        return trace.get(output).scalarValue();
    }

    /// A copy of an output after the last run.
    public Tensor get(Node output) {
        return trace.get(output).as(output.dtype());
    }
}
