/** Draws an SVG twice as large as it is, as the data URI of a PNG; empty where the picture is too large for that. */
export async function rasterised(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const data = canvas.toDataURL();
  return data.startsWith('data:image/png') ? data : '';
}
