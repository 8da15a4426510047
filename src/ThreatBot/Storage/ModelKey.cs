using System.Security.Cryptography;
using System.Text;

namespace ThreatBot.Storage;

/// <summary>The key under which the texts of one model's events are kept (AES-GCM); bytes stand as nonce, tag, cipher text.</summary>
internal sealed record ModelKey(string Tenant, string Model, byte[] Bytes)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static ModelKey New(string tenant, string model) => new(tenant, model, RandomNumberGenerator.GetBytes(32));

    public byte[] Encrypt(long version, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Bytes, TagLength);
        aes.Encrypt(
            nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength), Place(version));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The bytes were not encrypted under this key for this place.</exception>
    public byte[] Decrypt(long version, ReadOnlySpan<byte> sealedBytes)
    {
        var plain = new byte[Math.Max(0, sealedBytes.Length - NonceLength - TagLength)];
        using var aes = new AesGcm(Bytes, TagLength);
        aes.Decrypt(
            sealedBytes[..NonceLength],
            sealedBytes[(NonceLength + TagLength)..],
            sealedBytes[NonceLength..(NonceLength + TagLength)],
            plain,
            Place(version));
        return plain;
    }

    /// <summary>Ties the bytes to the row they were written for, so that they cannot be moved to another.</summary>
    private byte[] Place(long version) => Encoding.UTF8.GetBytes($"{Tenant}\n{Model}\n{version}");
}
