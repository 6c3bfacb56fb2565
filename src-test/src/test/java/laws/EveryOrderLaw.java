package laws;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Compares the derivatives of a function with the truth at some points: in all modes by the
/// interpreter, and compiled in those modes that a user compiles.
final class EveryOrderLaw {
    private static final Set<EveryOrder.Mode> COMPILED =
            Set.of(EveryOrder.Mode.GRADIENT, EveryOrder.Mode.TANGENT_OF_GRADIENT);

    private final SmoothRow row;
    private final DType dtype;
    private final List<Truth> truths;
    private final Failures failures;

    private EveryOrderLaw(SmoothRow row, DType dtype, List<Truth> truths) {
        this.row = row;
        this.dtype = dtype;
        this.truths = truths;
        this.failures = new Failures(row, dtype);
    }

    static void check(SmoothRow row, DType dtype, List<Truth> truths) {
        check(row, dtype, truths, EnumSet.allOf(EveryOrder.Mode.class));
    }

    static void check(SmoothRow row, DType dtype, List<Truth> truths, Set<EveryOrder.Mode> modes) {
        EveryOrderLaw law = new EveryOrderLaw(row, dtype, truths);
        for (EveryOrder.Mode mode : modes) {
            law.check(mode);
        }
        law.failures.mustBeNone();
    }

    private void check(EveryOrder.Mode mode) {
        boolean isApart = row.rows() == SmoothRow.Rows.APART && mode != EveryOrder.Mode.HESSIAN;
        int atOnce = isApart ? truths.size() : 1;
        EveryOrder orders = EveryOrder.of(row, dtype, mode, atOnce);
        for (int i = 0; i < truths.size(); i += atOnce) {
            interpret(orders, truths.subList(i, i + atOnce));
        }
        if (COMPILED.contains(mode)) {
            Program program = Program.compile(orders.inputs(), orders.nodes());
            for (int i = 0; i < truths.size(); i += atOnce) {
                List<Truth> some = truths.subList(i, i + atOnce);
                List<Tensor> values = Compiled.run(program, Form.SCALAR, orders.bindings(some));
                failures.check(mode + " compiled", orders, values, some);
            }
        }
    }

    private void interpret(EveryOrder orders, List<Truth> some) {
        List<Binding> bindings = orders.bindings(some);
        Map<Node, Tensor> trace = Interpreter.trace(orders.nodes(), bindings);
        List<Tensor> values =
                orders.nodes().stream()
                        .map(node -> Objects.requireNonNull(trace.get(node)))
                        .toList();
        failures.check(orders.mode() + " interpreted", orders, values, some);
        if (orders.mode() == EveryOrder.Mode.REVERSE) {
            failures.checkKinks(orders, values, some);
        }
    }
}
