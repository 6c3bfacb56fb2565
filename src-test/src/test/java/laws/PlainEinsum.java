package laws;

import dev.adjoint.autodiff.type.Tensor;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Einstein's summation by one loop over all combinations of all indices, exact and rounded once.
final class PlainEinsum {
    private final String[] terms;
    private final String result;
    private final List<Tensor> operands;
    private final Map<Character, Integer> sizes = new HashMap<>();

    /// @param formula with an arrow, such as `ij,jk->ik`
    private PlainEinsum(String formula, List<Tensor> operands) {
        String[] sides = formula.split("->", -1);
        this.terms = sides[0].split(",", -1);
        this.result = sides[1];
        this.operands = operands;
        for (int i = 0; i < terms.length; i++) {
            for (int axis = 0; axis < terms[i].length(); axis++) {
                sizes.put(terms[i].charAt(axis), operands.get(i).shape().size(axis));
            }
        }
    }

    static double[] of(String formula, List<Tensor> operands) {
        return new PlainEinsum(formula, operands).sums();
    }

    private double[] sums() {
        char[] letters = new char[sizes.size()];
        int next = 0;
        int combinations = 1;
        for (char letter : sizes.keySet()) {
            letters[next++] = letter;
            combinations *= sizes.get(letter);
        }
        BigDecimal[] sums = new BigDecimal[count(result)];
        Arrays.fill(sums, BigDecimal.ZERO);
        Map<Character, Integer> index = new HashMap<>();
        for (int i = 0; i < combinations; i++) {
            int rest = i;
            for (char letter : letters) {
                index.put(letter, rest % sizes.get(letter));
                rest /= sizes.get(letter);
            }
            int at = position(result, index);
            sums[at] = sums[at].add(product(index));
        }
        return Arrays.stream(sums).mapToDouble(BigDecimal::doubleValue).toArray();
    }

    private BigDecimal product(Map<Character, Integer> index) {
        BigDecimal product = BigDecimal.ONE;
        for (int i = 0; i < terms.length; i++) {
            double factor = operands.get(i).at(position(terms[i], index));
            product = product.multiply(new BigDecimal(factor));
        }
        return product;
    }

    /// Where in row-major order the element with this index lies.
    private int position(String term, Map<Character, Integer> index) {
        int position = 0;
        for (char letter : term.toCharArray()) {
            position = position * sizes.get(letter) + index.get(letter);
        }
        return position;
    }

    private int count(String term) {
        int count = 1;
        for (char letter : term.toCharArray()) {
            count *= sizes.get(letter);
        }
        return count;
    }
}
