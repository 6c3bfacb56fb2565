package laws;

import dev.adjoint.autodiff.type.DType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is right for a function at a point, for each derivative up to the third.
///
/// @param tolerances by how often each variable is differentiated for; empty where the function is
///   not smooth
record Truth(List<Double> point, Optional<Map<List<Integer>, Tolerance>> tolerances) {
    static Truth of(SmoothRow row, double[] point, DType dtype) {
        List<Double> numbers = Arrays.stream(point).boxed().toList();
        return new Truth(numbers, row.at(point).map(truth -> tolerances(truth, point, dtype)));
    }

    private static Map<List<Integer>, Tolerance> tolerances(
            Taylor truth, double[] point, DType dtype) {
        Map<List<Integer>, Tolerance> tolerances = new HashMap<>();
        for (int[] exponents : Monomials.of(point.length).upTo(EveryOrder.HIGHEST)) {
            tolerances.put(
                    Arrays.stream(exponents).boxed().toList(),
                    Tolerance.of(truth, point, exponents, dtype));
        }
        return tolerances;
    }
}
