package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Call;
import dev.adjoint.autodiff.generate.code.Expression.Receiver;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Type;

import java.util.List;

/// What no vector instruction computes, in a vector's lanes one by one.
final class LaneByLane {
    private LaneByLane() {}

    /// The vector form of [KernelLanes#strictly]; most calls meet no lane whose mask is true.
    static Variable strictly(
            VectorLanes lanes, String function, Variable where, Variable x, Variable otherwise) {
        Block block = lanes.block();
        Variable result = block.let("t", lanes.vectorType(), otherwise);
        block.branch(
                VectorLanes.onMask("anyTrue", Type.BOOLEAN, where),
                () ->
                        block.loop(
                                "lane",
                                Expression.literal(0),
                                Expression.literal(lanes.width()),
                                Expression.literal(1),
                                lane -> replaceLane(lanes, function, where, x, result, lane)),
                () -> {});
        return result;
    }

    private static void replaceLane(
            VectorLanes lanes,
            String function,
            Variable where,
            Variable x,
            Variable result,
            Variable lane) {
        Block block = lanes.block();
        block.branch(
                VectorLanes.onMask("laneIsSet", Type.BOOLEAN, where, lane),
                () -> {
                    Expression value = strict(lanes, function, lanes.lane(x, lane));
                    Call replaced =
                            new Call(
                                    Receiver.CLASS,
                                    lanes.vectorType(),
                                    "withLane",
                                    List.of(Type.INT, lanes.scalarType()),
                                    List.of(result, lane, value),
                                    lanes.vectorType());
                    block.add(new Statement.Assign(result, replaced));
                },
                () -> {});
    }

    private static Expression strict(VectorLanes lanes, String function, Expression element) {
        Expression argument =
                lanes.isDouble() ? element : new Expression.Cast(Type.DOUBLE, element);
        Expression value = Expression.call(Type.STRICT_MATH, function, Type.DOUBLE, argument);
        return lanes.isDouble() ? value : new Expression.Cast(Type.FLOAT, value);
    }
}
