namespace ThreatBot.Core.Pictures;

/// <summary>A place in a picture, in pixels from its top left corner.</summary>
public readonly record struct Point(int X, int Y)
{
    public Point By(Point other) => new(X + other.X, Y + other.Y);
}

/// <summary>Width and height in pixels.</summary>
public readonly record struct Size(int Width, int Height);

/// <summary>A rectangle in pixels.</summary>
public readonly record struct Area(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public Area By(Point other) => this with { X = X + other.X, Y = Y + other.Y };

    public bool Contains(Area inner) => inner.X >= X && inner.Y >= Y && inner.Right <= Right && inner.Bottom <= Bottom;

    public bool Overlaps(Area other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}
