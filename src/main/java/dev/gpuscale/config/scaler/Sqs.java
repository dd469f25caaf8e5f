package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.Optional;

/**
 * Messages of an Amazon SQS queue, visible and in flight. The counts are approximate: one zero proves nothing
 * (sources.md 6). Credentials come from the pod's identity.
 */
@Doc("Messages of an Amazon SQS queue, visible and in flight.")
public record Sqs(
        @Doc(value = "The URL of the queue.", example = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs")
        String queueUrl,

        @Doc(value = "The region that signs the requests.", example = "us-east-1")
        String region,

        @Doc(value = "Another endpoint: a VPC's, or ElasticMQ.", example = "http://elasticmq:9324")
        Optional<String> endpoint,

        @Doc(value = "Empty answers in a row before the queue counts as empty, 1 to 100.", byDefault = "3")
        int zerosToSleep,

        @Doc(value = "What it means that the queue is not there before it was ever seen.", byDefault = "error")
        WhenMissing whenMissing)
        implements SingleSource {
    public Sqs {
        Require.that(
                zerosToSleep >= 1 && zerosToSleep <= 100, "zerosToSleep is %d, but must be 1 to 100", zerosToSleep);
        Checks.url("queueUrl", queueUrl);
    }
}
