package listings;

import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.NodeOps.cast;

import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.fuse.Plan;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;

import java.util.List;

/// One kernel of each shape that the generator writes.
enum Sample {
    /// The elementwise chain of the benchmarks.
    CHAIN {
        @Override
        Node node(DType dtype) {
            Node a = input("a", dtype, 1000);
            Node inner = add(mul(a, input("b", dtype, 1000)), input("c", dtype, 1000));
            Node left = mul(sigmoid(inner), tanh(input("d", dtype, 1000)));
            return sub(left, exp(neg(mul(a, a))));
        }
    },
    /// A mean along rows, with work before and after the sum.
    ROWS {
        @Override
        Node node(DType dtype) {
            Node x = input("x", dtype, 9, 50);
            return log(ReductionOps.mean(exp(x), 1));
        }
    },
    /// A sum along columns, with work before it.
    COLUMNS {
        @Override
        Node node(DType dtype) {
            Node x = input("x", dtype, 9, 50);
            return ReductionOps.sum(mul(x, x), 0);
        }
    },
    /// A matrix product with its bias and activation.
    DENSE {
        @Override
        Node node(DType dtype) {
            Node product = matmul(input("x", dtype, 19, 7), input("w", dtype, 7, 50));
            return relu(add(product, input("bias", dtype, 50)));
        }
    },
    /// A broadcast along rows.
    SOFTMAX {
        @Override
        Node node(DType dtype) {
            return softmax(input("x", dtype, 9, 50), 1);
        }
    },
    /// Elements of the other floating type, read along rows.
    CONVERTED {
        @Override
        Node node(DType dtype) {
            DType other = dtype == DType.FLOAT32 ? DType.FLOAT64 : DType.FLOAT32;
            Node converted = cast(input("x", other, 9, 50), dtype);
            return mul(converted, input("y", dtype, 9, 50));
        }
    };

    abstract Node node(DType dtype);

    /// The launches that compute the sample.
    List<Launch> launches(DType dtype) {
        Node node = node(dtype);
        List<Input> inputs = Graph.of(node).inputs();
        return Plan.of(inputs, List.of(node), List.of()).launches();
    }
}
