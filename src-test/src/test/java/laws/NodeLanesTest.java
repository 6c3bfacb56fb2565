package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.evaluate.NumberLanes;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/// An op of a user may use any of the arithmetic in its derivative, which is read as nodes: what
/// these compute is what the reading as numbers computes.
class NodeLanesTest {
    private static final double[] POINTS = {-2.5, -0.75, 0, 0.5, 1, 3.25, Double.NaN};

    /// A term of the arithmetic, in two values.
    private interface Term {
        <V, M> V of(Lanes<V, M> on, V x, V y);
    }

    private enum Terms implements Term {
        CONSTANT {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.constant(0.1);
            }
        },
        ARITHMETIC {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.div(on.sub(on.add(x, y), on.mul(x, y)), on.neg(on.abs(y)));
            }
        },
        BOUNDS {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.add(on.max(x, y), on.mul(on.min(x, y), on.constant(10)));
            }
        },
        ROOTS {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.add(on.sqrt(on.abs(x)), on.cbrt(y));
            }
        },
        EXPONENTIALS {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.add(on.exp(x), on.mul(on.exp2(y), on.expm1(x)));
            }
        },
        LOGARITHMS {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                V naturals = on.add(on.log(x), on.log1p(y));
                return on.add(naturals, on.mul(on.log2(x), on.log10(y)));
            }
        },
        HYPERBOLIC {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.add(on.tanh(x), on.mul(on.sinh(x), on.cosh(y)));
            }
        },
        ANGLES {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.add(on.mul(on.sin(x), on.cos(y)), on.mul(on.tan(y), on.atan(x)));
            }
        },
        AREAS {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.add(on.erf(x), on.normalCdf(y));
            }
        },
        ROUNDING {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.add(on.floor(x), on.mul(on.round(y), on.constant(10)));
            }
        },
        POWER {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.add(on.pow(x, y), on.hypot(x, y));
            }
        },
        SIGMOID {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.sub(on.sigmoid(x), on.sigmoid(y));
            }
        },
        LESS {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.select(on.less(x, y), x, y);
            }
        },
        EQUAL {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                return on.select(on.equal(x, y), on.constant(1), on.constant(2));
            }
        },
        BOTH {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                V zero = on.constant(0);
                M both = on.and(on.less(x, zero), on.less(y, zero));
                return on.select(both, x, y);
            }
        },
        EITHER {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                V zero = on.constant(0);
                M either = on.or(on.less(x, zero), on.less(y, zero));
                return on.select(either, x, y);
            }
        },
        NEITHER {
            @Override
            public <V, M> V of(Lanes<V, M> on, V x, V y) {
                V zero = on.constant(0);
                M either = on.or(on.less(x, zero), on.less(y, zero));
                return on.select(on.not(either), x, y);
            }
        }
    }

    static List<Terms> terms() {
        return List.of(Terms.values());
    }

    @ParameterizedTest
    @MethodSource("terms")
    void readAsNodesIsReadAsNumbers(Terms term) {
        Input x = Leaves.scalar("x");
        Input y = Leaves.scalar("y");
        Node node = term.of(new NodeLanes(DType.FLOAT64), x, y);
        for (double a : POINTS) {
            for (double b : POINTS) {
                double number = term.of(NumberLanes.NUMBERS, a, b);
                double evaluated = Interpreter.evaluate(node, x.is(a), y.is(b)).scalarValue();
                assertEquals(number, evaluated, term + " of " + a + ", " + b);
            }
        }
    }
}
