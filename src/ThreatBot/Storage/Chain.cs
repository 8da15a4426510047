using System.Security.Cryptography;
using System.Text;

namespace ThreatBot.Storage;

/// <summary>The hash that ties every event of a model to all before it.</summary>
internal static class Chain
{
    /// <summary>What the first event of a model follows.</summary>
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    /// <summary>SHA-256 over every stored column but the hash itself; each is preceded by its length, so that no two rows read the same.</summary>
    public static byte[] Hash(StoredEvent row)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(row.Tenant);
        writer.Write(row.Model);
        writer.Write(row.Version);
        writer.Write(row.Type);
        writer.Write(row.TypeVersion);
        Write(writer, row.ObjectKind);
        Write(writer, row.ObjectId);
        writer.Write(row.At);
        writer.Write(row.SaidBy);
        writer.Write(row.Channel);
        writer.Write(row.Conversation);
        writer.Write(row.Turn);
        writer.Write(row.Payload.Length);
        writer.Write(row.Payload);
        writer.Write(row.PreviousHash);
        writer.Flush();
        return SHA256.HashData(bytes.ToArray());
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }
}
