package laws;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/// Mistakes that a pullback may have: each makes a wrong one from a right one.
enum WrongPullback {
    SIGN {
        @Override
        Node of(Node right, Node dy) {
            return neg(right);
        }
    },
    FACTOR {
        @Override
        Node of(Node right, Node dy) {
            return mul(right, 2);
        }
    },
    NEARLY {
        @Override
        Node of(Node right, Node dy) {
            return mul(right, 1.0001);
        }
    },
    MISSING_PATH {
        @Override
        Node of(Node right, Node dy) {
            return mul(right, 0);
        }
    },
    ONE_PATH_TOO_MANY {
        @Override
        Node of(Node right, Node dy) {
            return add(right, mul(ReductionOps.sum(dy), 0.01));
        }
    },
    TRANSPOSED {
        @Override
        Node of(Node right, Node dy) {
            int rank = right.shape().rank();
            boolean isSquare = rank == 2 && right.shape().size(0) == right.shape().size(1);
            return isSquare ? ShapeOps.transpose(right) : reversed(right);
        }
    },
    OFF_BY_ONE {
        @Override
        Node of(Node right, Node dy) {
            return right.shape().isScalar() || right.shape().count() == 0
                    ? right
                    : ShapeOps.roll(right, -1, 1);
        }
    },
    /// Of what was summed over rows that broadcast, or were taken twice, only the first is there.
    DROPPED_SUM {
        @Override
        List<Node> of(Node y, List<Node> in, Node dy) {
            double[] first = new double[dy.shape().count()];
            if (first.length > 0) {
                int row = dy.shape().isScalar() ? 1 : first.length / dy.shape().size(0);
                Arrays.fill(first, 0, row, 1);
            }
            Node mask = Leaves.constant(Tensor.of(dy.shape(), first));
            return right(y, in, mul(dy, mask));
        }
    },
    SWAPPED_ARGUMENTS {
        @Override
        List<Node> of(Node y, List<Node> in, Node dy) {
            List<Node> right = new ArrayList<>(right(y, in, dy));
            for (int i = 1; i < in.size(); i++) {
                if (in.get(i).type().equals(in.get(i - 1).type())) {
                    Collections.swap(right, i, i - 1);
                }
            }
            return right;
        }
    };

    /// What is wrong for one argument.
    Node of(Node right, Node dy) {
        return right;
    }

    /// What is wrong for all arguments.
    List<Node> of(Node y, List<Node> in, Node dy) {
        return right(y, in, dy).stream().map(right -> of(right, dy)).toList();
    }

    /// The function with this mistake in its pullback: for all arguments where `argument` is -1,
    /// for that one alone otherwise.
    Node in(Function<List<Node>, Node> function, List<? extends Node> arguments, int argument) {
        return CustomFunction.of(function)
                .withPullback(
                        (in, _, dy) -> {
                            Node y = function.apply(in);
                            List<Node> result = new ArrayList<>(right(y, in, dy));
                            List<Node> wrong = of(y, in, dy);
                            for (int i = 0; i < result.size(); i++) {
                                if (argument == i || argument == -1) {
                                    result.set(i, wrong.get(i));
                                }
                            }
                            return result;
                        })
                .apply(arguments.toArray(Node[]::new));
    }

    static List<Node> right(Node y, List<Node> in, Node dy) {
        return Autodiff.vjp(List.of(y), in, List.of(dy));
    }

    private static Node reversed(Node x) {
        return x.shape().isScalar() || x.shape().count() == 0 ? x : ShapeOps.flip(x, 0);
    }
}
