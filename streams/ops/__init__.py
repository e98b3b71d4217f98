"""What operates the gate without being the gate: the embedded broker, topics, metrics, health."""
