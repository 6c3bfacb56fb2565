package dev.adjoint.mlp.saving;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The differences between the tensors that a model has and those that it is given.
///
/// @param missing the types of needed tensors that are not given
/// @param surplus the types of given tensors that the model does not have
/// @param unlike the differences of types
record TensorDifferences(
        Map<String, TensorType> missing,
        Map<String, TensorType> surplus,
        Map<String, Unlike> unlike) {
    /// A tensor that is given as another type than it is needed.
    record Unlike(TensorType got, TensorType needed) {
        private boolean isTransposed() {
            Shape shape = got.shape();
            return shape.rank() == 2
                    && needed.shape().equals(Shape.of(shape.size(1), shape.size(0)));
        }

        private String cure() {
            if (isTransposed()) {
                return "transpose";
            }
            boolean isReshaped = !got.shape().equals(needed.shape());
            return isReshaped ? "give the model the sizes of" : "convert by as(…)";
        }
    }

    /// @param needed the required tensors
    /// @param allowed the optional tensors
    static TensorDifferences of(
            Map<String, TensorType> needed,
            Map<String, TensorType> allowed,
            Map<String, Tensor> got) {
        Map<String, TensorType> missing = new LinkedHashMap<>(needed);
        missing.keySet().removeAll(got.keySet());
        Map<String, TensorType> known = new LinkedHashMap<>(allowed);
        known.putAll(needed);
        Map<String, TensorType> surplus = new LinkedHashMap<>();
        Map<String, Unlike> unlike = new LinkedHashMap<>();
        got.forEach(
                (name, tensor) -> {
                    TensorType type = known.get(name);
                    if (type == null) {
                        surplus.put(name, tensor.type());
                    } else if (!tensor.type().equals(type)) {
                        unlike.put(name, new Unlike(tensor.type(), type));
                    }
                });
        return new TensorDifferences(missing, surplus, unlike);
    }

    boolean areNone() {
        return missing.isEmpty() && surplus.isEmpty() && unlike.isEmpty();
    }

    /// All differences in a line.
    String text() {
        List<String> texts = new ArrayList<>();
        missing.forEach((name, type) -> texts.add("no " + name + ", needed " + type));
        surplus.keySet().forEach(name -> texts.add(name + ", which the model does not have"));
        unlike.forEach(
                (name, types) ->
                        texts.add(name + " as " + types.got() + ", needed " + types.needed()));
        return String.join("; ", texts);
    }

    /// The steps that remove the differences.
    String cure() {
        List<String> steps = new ArrayList<>();
        if (!missing.isEmpty() && !surplus.isEmpty()) {
            steps.add("rename " + listed(surplus) + " to the names of the model");
        } else if (!missing.isEmpty()) {
            steps.add("add " + listed(missing));
        } else if (!surplus.isEmpty()) {
            steps.add("leave out " + listed(surplus));
        }
        Map<String, List<String>> byCure = new LinkedHashMap<>();
        unlike.forEach(
                (name, types) ->
                        byCure.computeIfAbsent(types.cure(), _ -> new ArrayList<>()).add(name));
        byCure.forEach((cure, names) -> steps.add(cure + " " + String.join(", ", names)));
        return String.join("; ", steps);
    }

    private static String listed(Map<String, TensorType> tensors) {
        return String.join(", ", tensors.keySet());
    }
}
