package worked;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The ideas of a lecture on multi-layer perceptrons in the order of a course, each with the
/// numbers that slides print.
class LectureIdeasTest {
    private record Idea(String name, Executable check) {}

    @TestFactory
    Stream<DynamicTest> anIdeaHasTheNumbersOfTheLecture(@TempDir Path folder) {
        List<Idea> ideas =
                List.of(
                        new Idea(
                                "1 f = (x + y) z",
                                UnitIdeas::theFirstExampleIsMinusTwelveWithItsThreeSlopes),
                        new Idea(
                                "2 computational graph",
                                UnitIdeas::aFunctionIsDrawnAsFiveNodesAndFourEdges),
                        new Idea(
                                "3 chain rule",
                                UnitIdeas::aChainMultipliesItsSlopesAndTwoPathsAddTheirs),
                        new Idea(
                                "4 perceptron with a step and a bias",
                                UnitIdeas::aPerceptronFiresAboveItsThreshold),
                        new Idea(
                                "5 gates AND, OR, NAND, NOT",
                                UnitIdeas::weightsMadeByHandAndLearntWeightsGiveTheGates),
                        new Idea("6 exclusive or", UnitIdeas::oneUnitFailsAtXorAndTwoLayersDoNot),
                        new Idea(
                                "7 good parts and defects",
                                UnitIdeas::theLineBetweenGoodAndDefectIsX1MinusX2MinusAHalf),
                        new Idea(
                                "8 linear regression",
                                UnitIdeas::leastSquaresAndDescentFindAHalfX1PlusThreeX2),
                        new Idea(
                                "9 logistic regression",
                                UnitIdeas::conjugateGradientsFindTheSharesOfTheLabels),
                        new Idea(
                                "10 multi-layer perceptron of any depth",
                                NetworkIdeas::aForwardPassIsOneWeightedSumPerUnitLayerByLayer),
                        new Idea(
                                "11 universal approximation",
                                NetworkIdeas::moreSigmoidsComeCloserToASine),
                        new Idea(
                                "12 bias as a weight on a constant 1",
                                NetworkIdeas::aColumnOfOnesTakesTheWeightOfTheBias),
                        new Idea("13 flattened inputs", NetworkIdeas::anImageBecomesARowOfPixels),
                        new Idea(
                                "14 forward, backward and a step of the 2-2-2 network",
                                NetworkIdeas::theFifthWeightFallsFrom450To437),
                        new Idea(
                                "15 F = v₁ v₂ + v₃ / v₄ - v₅",
                                NetworkIdeas::fiveNeuronsHaveTheTenSlopesOfTheChainRule),
                        new Idea(
                                "16 the update rules of a sigmoid network",
                                NetworkIdeas::aStepOfDescentIsTheDerivedUpdateOfEachWeight),
                        new Idea(
                                "17 activation functions",
                                NetworkIdeas::activationsHaveTheirValuesOnBothSidesOfZero),
                        new Idea(
                                "18 linear layers collapse",
                                NetworkIdeas::twoLayersWithoutActivationAreOneMatrix),
                        new Idea(
                                "19 the slope of the sigmoid from its output",
                                NetworkIdeas::theSlopeOfASigmoidIsYTimesOneMinusY),
                        new Idea("20 losses", NetworkIdeas::lossesHaveTheNumbersOfTheSlides),
                        new Idea(
                                "21 gradient descent",
                                DescentIdeas::theFourthPowerFallsFrom2To1Point68AndOn),
                        new Idea(
                                "22 learning rates: too small, right, too large",
                                DescentIdeas::aRateIsTooSmallOrRightOrTooLarge),
                        new Idea(
                                "23 error surface with a local and a global minimum",
                                DescentIdeas::descentEndsInTheValleyWhereItStarts),
                        new Idea(
                                "24 descent, momentum, AdaGrad, RMSProp, Adam",
                                DescentIdeas::optimisersTakeTheStepsOfTheirFormulas),
                        new Idea(
                                "25 initial weights: random, Xavier, He; biases 0",
                                DescentIdeas
                                        ::weightsStartRandomByTheSizeOfTheirLayerAndBiasesAtZero),
                        new Idea(
                                "26 batch, mini-batch, epoch, iteration",
                                DescentIdeas::anEpochHasAsManyIterationsAsBatchesRoundedUp),
                        new Idea(
                                "27 training, validation and test data",
                                DataIdeas::aSplitPutsEachRowInOneOfThreeParts),
                        new Idea(
                                "28 min-max scaling and standardisation",
                                DataIdeas::scalersBringFeaturesToOneRange),
                        new Idea(
                                "29 missing values, outliers, categories",
                                DataIdeas::aPipelineFillsClipsAndEncodes),
                        new Idea(
                                "30 under-fitting, over-fitting, early stopping",
                                DataIdeas::earlyStoppingReturnsToTheLowestValidationLoss),
                        new Idea(
                                "31 complexity penalty and weight decay",
                                DataIdeas::aPenaltyPullsWeightsTowardsZero),
                        new Idea(
                                "32 dropout",
                                DataIdeas::dropoutZeroesAShareInTrainingAndNothingAtInference),
                        new Idea(
                                "33 data augmentation",
                                DataIdeas::noiseGivesEachEpochSimilarRowsThatAreNew),
                        new Idea(
                                "34 batch normalisation",
                                DataIdeas::aBatchHasMeanZeroAndDeviationOneAfterwards),
                        new Idea(
                                "35 gradient clipping",
                                UseIdeas::clippingBoundsEachSlopeOrTheirNorm),
                        new Idea(
                                "36 vanishing gradient and its cures",
                                UseIdeas::tenSigmoidsLoseTheGradientAndFourCuresKeepIt),
                        new Idea(
                                "37 residual network",
                                UseIdeas::aResidualBlockAddsItsInputToItsOutput),
                        new Idea(
                                "38 manual, grid, random and Bayesian search",
                                UseIdeas::fourStrategiesSearchForALearningRate),
                        new Idea(
                                "39 callbacks",
                                UseIdeas
                                        ::aWatcherIsCalledAfterEachStepAndEpochAndMayStopTheTraining),
                        new Idea("40 sales of a shop", UseIdeas::aNetworkLearnsTheSalesOfShops),
                        new Idea("41 to buy a watch or not", UseIdeas::aNetworkLearnsWhoBuysAWatch),
                        new Idea(
                                "42 zero the gradients, forward, loss, backward, step",
                                UseIdeas::theLoopByHandTrainsAsFitDoes),
                        new Idea(
                                "43 saving and loading",
                                () ->
                                        UseIdeas.aLoadedNetworkHasTheSameParametersAndOutputs(
                                                folder)),
                        new Idea(
                                "44 inference on new data",
                                UseIdeas::aTrainedNetworkClassifiesRowsThatItHasNotSeen),
                        new Idea(
                                "45 data drift, and training again",
                                UseIdeas::movedDataIsNoticedAndTrainingAgainRecovers));
        return ideas.stream().map(idea -> dynamicTest(idea.name(), idea.check()));
    }
}
