package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.evaluate.NonFinite;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One run of a program that is checked: where an output or a new state is not finite, the
/// interpreter repeats the run on the same inputs to find the node that began it, and the states
/// are put back.
final class FiniteCheck {
    private final Program program;
    private final Workspace workspace;
    private final State state;
    private final Map<Input, Tensor> before = new HashMap<>();

    FiniteCheck(Program program, Workspace workspace, State state) {
        this.program = program;
        this.workspace = workspace;
        this.state = state;
        program.states().forEach(input -> before.put(input, valueOf(input)));
    }

    /// @throws ArithmeticException if the run made a NaN or an infinity
    void afterRun() {
        List<Node> roots = new ArrayList<>(program.outputs());
        program.updates().forEach(update -> roots.add(update.next()));
        boolean isFinite =
                program.outputs().stream().map(workspace::get).allMatch(FiniteCheck::isFinite)
                        && program.updates().stream()
                                .map(update -> valueOf(update.state()))
                                .allMatch(FiniteCheck::isFinite);
        if (isFinite) {
            return;
        }
        for (Update update : program.updates()) {
            Tensor old = Objects.requireNonNull(before.get(update.state()));
            old.copyInto(state.slot(update.state().name()).array(), 0);
        }
        List<Binding> bindings = new ArrayList<>();
        before.forEach((input, value) -> bindings.add(input.is(value)));
        program.arguments().forEach(input -> bindings.add(input.is(workspace.argument(input))));
        throw new ArithmeticException(
                NonFinite.trace(roots, bindings)
                        .map(NonFinite::message)
                        .orElse(
                                "run: got an output that is not finite, though each step is in"
                                        + " double precision, needed finite outputs: compute in"
                                        + " float64, or scale the inputs"));
    }

    private Tensor valueOf(Input input) {
        State.Slot slot = state.slot(input.name());
        return Tensor.copyOf(slot.type(), slot.array(), 0);
    }

    private static boolean isFinite(Tensor value) {
        return NonFinite.firstNonFinite(value.toDoubles()) < 0;
    }
}
