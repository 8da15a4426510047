namespace ThreatBot.Storage;

/// <summary>Something about the database that a person has to put right; the message says what.</summary>
internal sealed class StorageException(string message) : Exception(message);
